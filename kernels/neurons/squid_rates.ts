/**
 * Rates of the gates of the squid's giant axon (Hodgkin & Huxley 1952, J. Physiol. 117:500), in 1/ms, with u the
 * potential in mV above −65 mV:
 *   α_m = .1(u − 25)/(1 − e^{−(u−25)/10})   β_m = 4e^{−u/18}       α_h = .07e^{−u/20}   β_h = 1/(1 + e^{−(u−30)/10})
 *   α_n = .01(u − 10)/(1 − e^{−(u−10)/10})  β_n = .125e^{−u/80}
 * All but β_m are made of powers of q = e^{−u/80}, and β_m of p = e^{−u/18}.
 */
import { type GateRates, linoid } from './gates.ts';

/** The rates; their potential counts from −65 mV. */
export const squidRates: GateRates = {
  scales: [80, 18],
  write: (u, [q, p], suffix) => ({
    [`qq${suffix}`]: `${q} * ${q}`,
    [`r${suffix}`]: `qq${suffix} * qq${suffix}`,
    [`s${suffix}`]: `r${suffix} * r${suffix}`,
    ...linoid(`am${suffix}`, `${u} * 0.1 - 2.5`, `${Math.exp(2.5)} * s${suffix}`, 1),
    [`bm${suffix}`]: `4 * ${p}`,
    [`ah${suffix}`]: `0.07 * r${suffix}`,
    [`bh${suffix}`]: `1 / (1 + ${Math.exp(3)} * s${suffix})`,
    ...linoid(`an${suffix}`, `${u} * 0.1 - 1`, `${Math.E} * s${suffix}`, 0.1),
    [`bn${suffix}`]: `0.125 * ${q}`,
  }),
};
