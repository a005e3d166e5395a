/**
 * Connectors by the order of neurons instead of their places: graphs within a population, and clusters also between
 * two.
 */
import type { Connector } from '../../../models/circuits/connector.ts';
import { refuse } from '../../errors.ts';
import type { RandomStream } from '../../random.ts';
import { clusters, clustersBetween } from '../topologies/clusters.ts';
import { ring } from '../topologies/ring.ts';
import { scaleFree } from '../topologies/scale_free.ts';
import { smallWorld } from '../topologies/small_world.ts';
import type { Pairs, Sides } from './sides.ts';

type GraphRule = Connector & { rule: 'ring' | 'small_world' | 'scale_free' | 'clusters' };

/**
 * Pairs of a graph. @throws {InputError} for a parameter out of range, or two populations where the graph is one of a
 * single population
 */
export function connectGraph(rule: GraphRule, sides: Sides, stream: RandomStream, where: string): Pairs {
  const { sourceSize, targetSize, same } = sides;
  if (rule.rule === 'clusters') {
    const { allow_autapses: selfLoops = true } = rule;
    return same
      ? clusters(sourceSize, { ...rule, selfLoops }, stream, where)
      : clustersBetween(sourceSize, targetSize, rule, stream, where);
  }
  if (!same)
    refuse(
      where,
      `source and target differ (rule ${rule.rule})`,
      'use the same population on both sides; between two, the rule clusters',
    );
  switch (rule.rule) {
    case 'ring':
      return ring(sourceSize, rule, where);
    case 'small_world':
      return smallWorld(sourceSize, rule, stream, where);
    case 'scale_free':
      return scaleFree(sourceSize, rule, stream, where);
    default:
      return rule satisfies never;
  }
}
