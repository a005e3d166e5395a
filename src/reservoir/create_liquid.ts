/**
 * The liquids that an experiment file can ask for: `liquid` (Maass 2002 with dynamic synapses), `liquid-static` (the
 * same connections and relative weights without short-term plasticity, all recurrent ones scaled by one factor so that
 * the mean rate stays), `liquid-unconnected` (λ = 0). What their parameters mean stands in
 * `models/reservoirs/liquid_parameters.ts`.
 */
import type { Circuit } from '../../models/circuits/circuit.ts';
import { maass2002, maassColumnSize } from '../../models/circuits/maass2002.ts';
import { backgroundInputs, noiseInputs } from '../../models/circuits/ongoing_activity.ts';
import { refuse } from '../errors.ts';
import { buildNetwork } from '../network/build.ts';
import type { Trial } from '../signals.ts';
import { WINDOW_TAUS } from '../streams/liquid_state.ts';
import { withDamage } from './damage.ts';
import { createCircuitLiquid, type Liquid, meanRate } from './liquid.ts';
import { withFeedback } from './liquid_feedback.ts';
import { type LiquidParameters, type LiquidSpec, liquidParameters, listedParameters } from './liquid_parameters.ts';
import type { StateDefinition } from './liquid_states.ts';
import { matchRate } from './match_rate.ts';
import { withTopology } from './matched_topology.ts';
import { withReadoutNoise } from './readout_noise.ts';
import { withSpreadTaus } from './spread_tau.ts';
import { withSteadyWeights } from './steady_weights.ts';

/**
 * Factors between which the search for the rate begins; the rate grows with the weights, and far above the answer the
 * column runs away. Of static weights the answer is near .2 for the published column, of those at their steady state
 * near 1, and without connections the input alone is to replace them.
 */
const FIRST_BRACKETS = { dynamic: [0.7, 1.4], static: [0.12, 0.24], steady: [0.7, 1.4], input: [1, 3] } as const;

const ONE_SYNAPSE = { rule: 'list', sources: [0], targets: [0] } as const;

/** What a liquid is built for. */
export interface LiquidContext {
  readonly channels: number;
  readonly seed: number;
  /** Trials on which a rate is matched. */
  readonly calibration: readonly Trial[];
}

/**
 * Refuses a specification that {@link createLiquid} would refuse.
 * @throws {InputError} for an unknown parameter, one out of range, or a dt that does not go with the circuit's delays
 */
export function checkLiquid(spec: LiquidSpec): void {
  const { dt } = liquidParameters(spec);
  const column = maass2002({ dt });
  // An experiment asks this of each liquid in each task, and how dt goes with delays shows in one synapse of each kind.
  const projections = column.projections.map((projection) => ({ ...projection, connector: ONE_SYNAPSE }));
  const [note] = buildNetwork({ ...column, projections }, 0).notes;
  if (note !== undefined)
    refuse(
      `reservoir ${spec.name}`,
      `dt does not go with its delays (${dt} ms; ${note})`,
      'use a dt that divides them',
    );
}

/** Whether a liquid looks at calibration trials. @throws {InputError} as {@link checkLiquid} but for dt */
export function matchesRate(spec: LiquidSpec): boolean {
  return liquidParameters(spec).match_rate;
}

/**
 * How many outputs a liquid hears; undefined where it hears none.
 * @throws {InputError} as {@link checkLiquid} but for dt
 */
export function outputsHeardBy(spec: LiquidSpec): number | undefined {
  const { feedback, feedback_outputs } = liquidParameters(spec);
  return feedback === 0 ? undefined : feedback_outputs;
}

/**
 * The circuit of a liquid, without damage.
 * @param factor on the recurrent weights, on those of the input where there are none, beside the liquid's own
 */
function circuitOf(parameters: LiquidParameters, { channels, seed }: LiquidContext, factor: number): Circuit {
  const { size, lambda, dt, I_e, synapses, input_plasticity, background_rate, membrane_noise } = parameters;
  const { recurrent_scale, input_scale, stp_scale, U_scale } = parameters;
  const steady = synapses === 'steady';
  const published = maass2002({
    ...{ columns: size / maassColumnSize, lambda, channels, dt, I_e },
    shortTermPlasticity: synapses !== 'static',
    weightScale: recurrent_scale * (steady || lambda === 0 ? 1 : factor),
    inputScale: input_scale * (lambda === 0 ? factor : 1),
    inputPlasticity: input_plasticity,
    plasticityTimeScale: stp_scale,
    plasticityUseScale: U_scale,
  });
  const column = withTopology(published, seed, parameters);
  const settled = steady ? withSteadyWeights(column, seed, parameters.steady_rate, factor) : column;
  const { populations, inputs = [] } = settled;
  const driven = {
    ...settled,
    inputs: [
      ...inputs,
      ...(background_rate > 0 ? backgroundInputs(populations, background_rate) : []),
      ...(membrane_noise > 0 ? noiseInputs(populations, membrane_noise) : []),
    ],
  };
  const spread = withSpreadTaus(driven, seed, parameters.tau_cv, parameters.tau_skew);
  return withFeedback(spread, seed, parameters.feedback, parameters.feedback_outputs);
}

function stateOf({ state, tau, taus, window }: LiquidParameters, spec: LiquidSpec): StateDefinition {
  switch (state) {
    case 'potentials':
      return { of: 'potentials' };
    case 'counts':
      return { of: 'spikes', filters: [{ tau: Number.POSITIVE_INFINITY, window }] };
    case 'multi':
      return { of: 'spikes', filters: taus.map((each) => ({ tau: each, window: spec.window ?? WINDOW_TAUS * each })) };
    default:
      return { of: 'spikes', filters: [{ tau, window }] };
  }
}

/**
 * Creates a liquid.
 * @param context.calibration trials on which it matches its rate, where it does
 * @throws {InputError} as {@link checkLiquid}; {Error} where no factor on the weights gives the rate
 */
export async function createLiquid(spec: LiquidSpec, context: LiquidContext): Promise<Liquid> {
  const parameters = liquidParameters(spec);
  const { name } = spec;
  const { seed, calibration } = context;
  const build = (
    of: LiquidParameters,
    factor: number,
    found: Readonly<Record<string, number | boolean>> = {},
  ): Liquid => {
    const { circuit, noisyChannels } = withDamage(circuitOf(of, context, factor), seed, of);
    const reservoir = createCircuitLiquid({
      ...{ name, circuit, seed, state: stateOf(of, spec) },
      ...(of.feedback === 0 ? {} : { outputsHeard: of.feedback_outputs }),
      ...(noisyChannels === 0 ? {} : { noisy: { channels: noisyChannels, rateHz: of.noisy_rate } }),
      params: { ...listedParameters(spec, of), ...found },
    });
    return withReadoutNoise(reservoir, { sd: of.readout_noise, dt: of.dt, seed });
  };
  const shortTermPlasticity = parameters.synapses === 'dynamic';
  if (!parameters.match_rate) return build(parameters, 1, { shortTermPlasticity });

  if (calibration.length === 0)
    refuse(`reservoir ${name}`, 'no calibration trials (0)', 'give trials on which its rate can be matched');
  const intact = { ...parameters, dead: 0, noisy: 0 };
  const reach = liquidParameters({ name: 'liquid', ...(spec.lambda === undefined ? {} : { lambda: spec.lambda }) });
  const dynamic = {
    ...intact,
    lambda: reach.lambda,
    topology: 'distance',
    synapses: 'dynamic',
    input_plasticity: false,
  } as const;
  const dynamicRateHz = await meanRate(build(dynamic, 1), calibration);
  const rateAt = (scale: number): Promise<number> => meanRate(build(intact, scale), calibration);
  const bracket = FIRST_BRACKETS[parameters.lambda === 0 ? 'input' : parameters.synapses];
  const { weightScale, rateHz } = await matchRate(name, rateAt, dynamicRateHz, bracket);
  return build(parameters, weightScale, { shortTermPlasticity, weightScale, rateHz, dynamicRateHz });
}
