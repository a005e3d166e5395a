/**
 * What a circuit file may say. It is what the types in `models/circuits/circuit.ts` say (a type-level check at the end
 * holds the two together) with ranges, so that a misspelt key or a probability of 2 is refused with its path before
 * anything is built. What needs knowledge of models (parameter names, delays against dt, names of populations) is
 * checked by `buildNetwork`.
 */
import * as z from 'zod';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { connector } from './connectors.ts';
import { name, synapseValue, value } from './values.ts';

const point = z.tuple([z.number(), z.number(), z.number()]);
const sites = z.int().min(1);

const space = z.strictObject({
  name,
  grid: z.tuple([sites, sites, sites]).describe('sites along x, y, z'),
  origin: point.exactOptional().describe('position of the first site; 0, 0, 0 where left out'),
});

const receptor = z
  .strictObject({
    tau_syn: value.describe('ms'),
    tau_rise: value
      .exactOptional()
      .describe('ms, at most tau_syn: rises to a peak of the weight; as the model has it where left out'),
    E_rev: value.exactOptional().describe('mV, where weights are conductances'),
  })
  .meta({ id: 'Receptor', description: 'constants of a receptor' });

const population = z.strictObject({
  name,
  model: name.describe('name of a neuron model, e.g. iaf_psc_exp'),
  size: z.int().min(1).describe('number of neurons'),
  params: z
    .record(z.string(), value)
    .exactOptional()
    .describe(
      "NEST's names and units (ms, mV, pF, pA); what is left out has the model's default; V_m is the initial potential",
    ),
  receptors: z
    .record(z.string(), receptor)
    .exactOptional()
    .describe(
      'by name, e.g. AMPA, NMDA, GABA_A, in place of ex and in; projections and poisson inputs onto the population name one',
    ),
  space: name.exactOptional().describe('name of the space whose sites the population occupies'),
  positions: z.array(point).exactOptional().describe('explicit positions, one [x, y, z] per neuron'),
});

const synapse = z
  .discriminatedUnion('model', [
    z.strictObject({ model: z.literal('static_synapse') }),
    z.strictObject({
      model: z.literal('tsodyks2_synapse'),
      U: synapseValue,
      tau_rec: synapseValue.describe('ms'),
      tau_fac: synapseValue.describe('ms'),
      u0: synapseValue.exactOptional().describe('initial utilisation; U where left out'),
      R0: synapseValue.exactOptional().describe('initial resources; 1 where left out'),
    }),
    z.strictObject({
      model: z.literal('tsodyks_synapse'),
      U: synapseValue,
      tau_rec: synapseValue.describe('ms'),
      tau_fac: synapseValue.describe('ms'),
      tau_psc: synapseValue.describe('ms, above 0'),
      u: synapseValue.exactOptional().describe('initial utilisation; 0 where left out'),
      x: synapseValue.exactOptional().describe('initial recovered resources; 1 where left out'),
      y: synapseValue.exactOptional().describe('initial active resources; 0 where left out'),
    }),
  ])
  .meta({ id: 'Synapse', description: 'how a synapse transmits; static where left out' });

const plasticity = z
  .strictObject({
    model: name.describe('name of a rule, e.g. stdp_synapse'),
    params: z
      .record(z.string(), z.number())
      .exactOptional()
      .describe("NEST's names and units; defaults where left out"),
  })
  .meta({ id: 'Plasticity', description: 'how spikes change the weights; not at all where left out' });

const projection = z.strictObject({
  source: name.describe('a population or an input of kind spikes'),
  target: name,
  connector,
  weight: synapseValue.describe(
    'pA, mV or nS, as the target model takes it; negative goes to the inhibitory receptor, unless a receptor is named: then pA of any sign, or nS ≥ 0',
  ),
  receptor: name.exactOptional().describe('one of those that the target chose; left out where it has ex and in'),
  delay: synapseValue.describe('ms, at least dt; off the grid, the nearest step, halves up'),
  synapse: synapse.exactOptional(),
  plasticity: plasticity.exactOptional(),
  dale: z.boolean().exactOptional().describe('Dale’s law holds for these synapses; as the circuit says where left out'),
});

const neurons = z
  .array(z.int().min(0))
  .exactOptional()
  .describe('which neurons of the target, as indices; all where left out');

const input = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('spikes').describe('sources whose spikes are given, here or at run time'),
      name,
      channels: z.int().min(1),
      times: z
        .array(z.array(z.number().positive()))
        .exactOptional()
        .describe('ms, one list per channel; a spike off the grid belongs to the step that ends after it'),
    }),
    z.strictObject({
      kind: z.literal('poisson').describe('an independent Poisson train for each target neuron'),
      name,
      target: name,
      rate: z.number().min(0).describe('Hz'),
      weight: z.number().describe('pA, mV or nS, as the target model takes it'),
      receptor: name.exactOptional().describe('as in a projection'),
      delay: z.number().positive().describe('ms, as in a projection'),
      start: z.number().min(0).exactOptional().describe('ms; 0 where left out'),
      stop: z.number().min(0).exactOptional().describe('ms; without end where left out'),
    }),
    z.strictObject({
      kind: z
        .literal('inhomogeneous_poisson')
        .describe('an independent Poisson train for each target neuron, of a rate that steps at given instants'),
      name,
      target: name,
      rate_times: z.array(z.number().min(0)).describe('ms, ascending'),
      rate_values: z.array(z.number().min(0)).describe('Hz, one from each instant on, until the next'),
      weight: z.number().describe('pA, mV or nS, as the target model takes it'),
      receptor: name.exactOptional().describe('as in a projection'),
      delay: z.number().positive().describe('ms, as in a projection'),
    }),
    z.strictObject({
      kind: z
        .literal('noise_current')
        .describe('normal values, of its own in each neuron, each held for a while; correlated with tau'),
      name,
      target: name,
      neurons,
      mean: z.number().exactOptional().describe('pA; 0 where left out'),
      std: z.number().min(0).describe('pA'),
      tau: z.number().positive().exactOptional().describe('ms, of the correlation; independent values where left out'),
      hold: z.number().positive().exactOptional().describe('ms for which a value stays; dt where left out'),
      start: z.number().min(0).exactOptional().describe('ms; 0 where left out'),
      stop: z.number().min(0).exactOptional().describe('ms; without end where left out'),
    }),
    z.strictObject({
      kind: z
        .literal('current')
        .describe('a constant current between two instants; from 5 ms on, it acts in the step that ends at 5 + dt'),
      name,
      target: name,
      neurons,
      amplitude: z.number().describe('pA'),
      start: z.number().min(0).describe('ms'),
      stop: z.number().min(0).describe('ms'),
    }),
    z.strictObject({
      kind: z
        .literal('step_current')
        .describe('a current that has a value from each of some instants on, until the next'),
      name,
      target: name,
      neurons,
      amplitude_times: z.array(z.number().min(0)).describe('ms, ascending'),
      amplitude_values: z.array(z.number()).describe('pA, one for each instant'),
    }),
  ])
  .meta({ id: 'Input', description: 'what drives a circuit from outside' });

const circuit = z
  .strictObject({
    name,
    dt: z.number().positive().describe('time step in ms'),
    spaces: z.array(space).exactOptional(),
    populations: z.array(population).min(1),
    projections: z.array(projection),
    inputs: z.array(input).exactOptional(),
    dale: z
      .boolean()
      .exactOptional()
      .describe('Dale’s law for all projections from populations: one sign of weights each; false where left out'),
  })
  .meta({ title: 'Rippletank circuit', description: 'populations, projections and inputs on one time grid' });

/** Holds the schema and the type together: whatever a file can say is a `Circuit`. */
export const circuitSchema: z.ZodType<Circuit> = circuit;
