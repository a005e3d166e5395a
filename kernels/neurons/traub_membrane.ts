/** The membrane of a hippocampal pyramidal cell with synaptic conductances; see hodgkin_huxley_membrane.ts. */
import type { MembraneKernel } from '../dialect.ts';
import { hodgkinHuxleyMembrane } from './hodgkin_huxley_membrane.ts';
import { traubRates } from './traub_rates.ts';

/** Its `shift` leads from E_L to V_T. */
export const traubMembrane: MembraneKernel = hodgkinHuxleyMembrane('traub_membrane', traubRates, true);
