/** The membrane of the squid's giant axon under currents; see hodgkin_huxley_membrane.ts. */
import type { MembraneKernel } from '../dialect.ts';
import { hodgkinHuxleyMembrane } from './hodgkin_huxley_membrane.ts';
import { squidRates } from './squid_rates.ts';

/** Its `shift` leads from E_L to −65 mV. */
export const squidMembrane: MembraneKernel = hodgkinHuxleyMembrane('squid_membrane', squidRates, false);
