/** The plasticity rules that can be named. */
import type { PlasticityRule } from './plasticity_rule.ts';
import { stdpDopamine } from './stdp_dopamine_synapse.ts';
import { stdpPowerLaw } from './stdp_pl_synapse_hom.ts';
import {
  stdpNearestPresynapticCentred,
  stdpNearestRestricted,
  stdpNearestSymmetric,
  stdpSynapse,
} from './stdp_synapse.ts';
import { stdpTriplet } from './stdp_triplet_synapse.ts';
import { synapticScaling } from './synaptic_scaling.ts';
import { vogelsSprekeler } from './vogels_sprekeler_synapse.ts';

/** By name. */
export const plasticityRules: ReadonlyMap<string, PlasticityRule> = new Map(
  [
    stdpSynapse,
    stdpNearestSymmetric,
    stdpNearestPresynapticCentred,
    stdpNearestRestricted,
    stdpPowerLaw,
    stdpTriplet,
    vogelsSprekeler,
    stdpDopamine,
    synapticScaling,
  ].map((rule) => [rule.name, rule]),
);
