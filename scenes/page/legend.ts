/** What the marks of both tanks mean: their shapes, or the map that colours them, with the numbers at its ends. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Colouring, ColourScale } from '../colourings.ts';
import type { Gate } from '../right_networks.ts';
import { darkTheme, gateStopsFor, lightTheme, type Rgb, rgbOf, stopsFor } from '../stage/colours.ts';
import { colouringNames, countText, numberText } from './words.ts';

/** What the legend needs. */
export interface LegendFacts {
  readonly theme: 'light' | 'dark';
  /** What the neurons are coloured by at the time that is looked at, and what its values stand for. */
  readonly colouring: Colouring;
  readonly scale: ColourScale | undefined;
  readonly neurons: number;
  /** Whether no neuron has a value yet. */
  readonly blank: boolean;
  /** Whether any population's sign is unknown. */
  readonly unsigned: boolean;
  /** What a filled unit of the right tank stands for, where there is one. */
  readonly peak: number | undefined;
  /** The gate that colours the right tank's units, if one does. */
  readonly gate: Gate | undefined;
}

const css = (colour: Rgb): string => `rgb(${colour.map((part) => Math.round(255 * part)).join(' ')})`;

const gradient = (stops: readonly Rgb[]): string => `linear-gradient(90deg, ${stops.map(css).join(', ')})`;

function backgroundOf(theme: 'light' | 'dark'): Rgb {
  return rgbOf((theme === 'dark' ? darkTheme : lightTheme).background);
}

/** The map of a scale as a gradient of CSS, from the very stops that colour the neurons. */
export function rampOf(theme: 'light' | 'dark', signed: boolean): string {
  return gradient(stopsFor(backgroundOf(theme), signed));
}

/** Numbers at the ends of a scale and in its middle. */
export function scaleTexts({ low, middle, high, unit, signed }: ColourScale): readonly [string, string, string] {
  const sign = (value: number): string => (signed && value > 0 ? `+${numberText(value)}` : numberText(value));
  return [sign(low), sign(middle), `${sign(high)}${unit === '' ? '' : ` ${unit}`}`];
}

/** How many neurons have a value, where not all have; or from when on. */
function extent({ colouring, neurons, blank }: LegendFacts, scale: ColourScale): string {
  if (colouring === 'readout' && (blank || scale.unit === '')) return ', once the clock has learned';
  // Potentials are recorded from the moment on at which they are asked for.
  if (blank) return ', once time passes';
  return scale.neurons < neurons ? `, of ${countText(scale.neurons)} of ${countText(neurons)} neurons` : '';
}

function ramp(facts: LegendFacts): TemplateResult {
  const { theme, colouring, scale } = facts;
  if (scale === undefined) return html`<li>${colouringNames[colouring]}</li>`;
  const [low, middle, high] = scaleTexts(scale);
  return html`<li class="scale">${colouringNames[colouring]}${extent(facts, scale)}
    <span class="ramp" .style=${`background:${rampOf(theme, scale.signed)}`}></span>
    <span class="ends"><span>${low}</span><span>${middle}</span><span>${high}</span></span></li>`;
}

/** The map of gates as a gradient of CSS. */
export function gateRampOf(theme: 'light' | 'dark'): string {
  return gradient(gateStopsFor(backgroundOf(theme)));
}

/** What the units of the continuous tank mean. */
export function unitLegend({ theme, peak, gate }: LegendFacts): TemplateResult {
  const square = gate === undefined ? 'square' : 'square gated';
  return html`<ul class="legend right" aria-label="Legend of the continuous tank">
      <li><i class=${square}></i>above 0</li><li><i class="${square} negative"></i>below 0</li>
      ${peak === undefined ? nothing : html`<li class="full">full at ±${Number(peak.toPrecision(2))}</li>`}
      ${
        gate === undefined
          ? nothing
          : html`<li class="scale">${gate.name} gate; open: ${gate.open}
              <span class="ramp" .style=${`background:${gateRampOf(theme)}`}></span>
              <span class="ends"><span>closed</span><span>half</span><span>open</span></span></li>`
      }
    </ul>`;
}

/** What the neurons mean. */
export function neuronLegend(facts: LegendFacts): TemplateResult {
  const { colouring, unsigned } = facts;
  return html`<ul class="legend" aria-label="Legend">
      ${
        colouring === 'spikes'
          ? html`<li><i class="dot exc"></i>${unsigned ? 'excites, or not known' : 'excites'}</li><li><i class="dot inh"></i>inhibits</li>`
          : ramp(facts)
      }
    </ul>`;
}
