/**
 * Rates of the gates of a hippocampal pyramidal cell (Traub & Miles 1991, Neuronal Networks of the Hippocampus, as in
 * Brette et al. 2007, J. Comput. Neurosci. 23:349), in 1/ms, with u the potential in mV above V_T:
 *   α_m = .32(13 − u)/(e^{(13−u)/4} − 1)   β_m = .28(u − 40)/(e^{(u−40)/5} − 1)   α_h = .128e^{(17−u)/18}   β_h = 4/(1
 *   + e^{(40−u)/5})
 *   α_n = .032(15 − u)/(e^{(15−u)/5} − 1)  β_n = .5e^{(10−u)/40}
 * All but α_h are made of powers of q = e^{−u/40}, and α_h of p = e^{−u/18}.
 */
import { type GateRates, linoid } from './gates.ts';

/** The rates; their potential counts from V_T. */
export const traubRates: GateRates = {
  scales: [40, 18],
  write: (u, [q, p], suffix) => ({
    [`qq${suffix}`]: `${q} * ${q}`,
    [`r${suffix}`]: `qq${suffix} * qq${suffix}`,
    [`s${suffix}`]: `r${suffix} * r${suffix}`,
    ...linoid(`am${suffix}`, `${u} * 0.25 - 3.25`, `${Math.exp(3.25)} * (s${suffix} * qq${suffix})`, 1.28),
    ...linoid(`bm${suffix}`, `8 - ${u} * 0.2`, `${Math.exp(-8)} / s${suffix}`, 1.4),
    [`ah${suffix}`]: `${0.128 * Math.exp(17 / 18)} * ${p}`,
    [`bh${suffix}`]: `4 / (1 + ${Math.exp(8)} * s${suffix})`,
    ...linoid(`an${suffix}`, `${u} * 0.2 - 3`, `${Math.exp(3)} * s${suffix}`, 0.16),
    [`bn${suffix}`]: `${0.5 * Math.exp(0.25)} * ${q}`,
  }),
};
