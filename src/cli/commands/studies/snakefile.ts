/**
 * A Snakefile with a rule for a shard and one that merges them. Snakemake removes what a rule that failed had begun to
 * write, of which only the mark that a shard is done is known to it: what the shard computed stays in its folder, and
 * goes on when the rule runs again. All but the programs is told relative to the file, so that its folder may be moved.
 */
import { relative } from 'node:path';
import { memoryFor, partsOf, type Submission, timeFor } from './submission.ts';

/** A text as Python reads it back. */
function pythonText(text: string): string {
  return JSON.stringify(text);
}

/** Minutes of a time `hh:mm:ss`. */
function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return 60 * hours + minutes;
}

/** The file. */
export function snakefile(submission: Submission): string {
  const { title, units, shards, cpus, node, main, plan, declared, out, shardsFolder, seconds, megabytes } = submission;
  const within = (path: string): string => pythonText(relative(out, path));
  return `# ${partsOf({ shards, title: title.replaceAll(/\s+/g, ' '), units })}, and their merging.
# snakemake --snakefile Snakefile --cores 4; again, to go on with what was interrupted.

workdir: workflow.basedir

RIPPLETANK = [${pythonText(node)}, ${pythonText(main)}]
PLAN = ${within(plan)}
SHARDS = [str(k) for k in range(1, ${shards + 1})]
FOLDERS = [${within(shardsFolder)} + "/" + k for k in SHARDS]

rule merge:
    input:
        expand("done/{k}", k=SHARDS),
    output:
        "merged/manifest.json",
    params:
        program=RIPPLETANK,
        folders=FOLDERS,
    shell:
        "{params.program:q} merge {params.folders:q} --out merged"

rule shard:
    output:
        touch("done/{k}"),
    params:
        program=RIPPLETANK,
        plan=PLAN,
        folder=lambda wildcards: ${within(shardsFolder)} + "/" + wildcards.k,
    threads: ${cpus}
    resources:
        mem_mb=${memoryFor(megabytes)},
        runtime=${minutesOf(timeFor(seconds))},
    shell:
        "{params.program:q} run-units --plan {params.plan:q} --shard {wildcards.k}/${shards}"
        " --jobs {threads} --out {params.folder:q}${declared === undefined ? '' : ` --declared ${declared}`}"
`;
}
