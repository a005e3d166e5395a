/**
 * The script of a Slurm array whose tasks are the shards of a plan. A minute before its time is over a task is told by
 * SIGUSR1; Slurm tells the shell (B:), which passes it on, and run-units keeps what it can and ends with its code for
 * that (75). Then, and only then, the task puts itself into the queue again; what is preempted, or was on a machine
 * that failed, Slurm itself puts there. A task that is cancelled is told by SIGTERM and stays away.
 */
import { PREEMPTED } from '../../node/signals.ts';
import { partsOf, type Submission } from './submission.ts';

/** What only Slurm is asked for. */
export interface SlurmWishes {
  /** `hh:mm:ss`, or another form that sbatch takes. */
  readonly time: string;
  /** e.g. `2G`. */
  readonly mem: string;
  readonly partition?: string | undefined;
  /** Tasks at a time at most, each on a node; as many as there is room for where left out. */
  readonly nodes?: number | undefined;
}

/** Times that a task puts itself into the queue again: then something else is wrong. */
const MOST_RESTARTS = 50;
/** Seconds before the end of a task's time at which it is told. */
const NOTICE = 60;

/** A word as the shell reads it back. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A name without anything that a system might stumble over. */
function plainName(title: string): string {
  return title.replaceAll(/[^\w.-]+/g, '-').slice(0, 60);
}

/** Of a path in which sbatch replaces `%` and reads back what is in quotes. */
function logPath(folder: string): string {
  return `"${folder.replaceAll('%', '%%').replaceAll(/["\\]/g, '\\$&')}/%a.log"`;
}

/** The script. */
export function slurmScript(
  { title, units, shards, cpus, node, main, plan, declared, shardsFolder, logs }: Submission,
  { time, mem, partition, nodes }: SlurmWishes,
): string {
  const array = `1-${shards}${nodes === undefined ? '' : `%${nodes}`}`;
  const options = [
    `--job-name=${plainName(title)}`,
    `--array=${array}`,
    ...['--nodes=1', '--ntasks=1', `--cpus-per-task=${cpus}`, `--mem=${mem}`, `--time=${time}`],
    ...(partition === undefined ? [] : [`--partition=${partition}`]),
    ...[`--output=${logPath(logs)}`, '--open-mode=append', '--requeue', `--signal=B:USR1@${NOTICE}`],
  ];
  return `#!/bin/bash
${options.map((option) => `#SBATCH ${option}`).join('\n')}
#
# ${partsOf({ shards, title: plainName(title), units })}. Submit it again whenever shards are not finished: they go on.
set -u
node=${shellWord(node)}
main=${shellWord(main)}
plan=${shellWord(plan)}
folder=${shellWord(shardsFolder)}/$SLURM_ARRAY_TASK_ID
told=
trap 'told=1; [ -z "\${!:-}" ] || kill -USR1 "$!"' USR1
trap '[ -z "\${!:-}" ] || kill -TERM "$!"' TERM
"$node" "$main" run-units --plan "$plan" --shard "$SLURM_ARRAY_TASK_ID/${shards}" --jobs ${cpus} --out "$folder"${declared === undefined ? '' : ` --declared ${declared}`} &
run=$!
# A signal ends a wait before the process has ended.
wait "$run"
while kill -0 "$run" 2>/dev/null; do wait "$run"; done
wait "$run"
code=$?
if [ "$code" -eq ${PREEMPTED} ] && [ -n "$told" ] && [ "\${SLURM_RESTART_COUNT:-0}" -lt ${MOST_RESTARTS} ]; then
  scontrol requeue "\${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
exit "$code"
`;
}
