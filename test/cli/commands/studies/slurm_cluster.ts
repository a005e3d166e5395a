/**
 * A Slurm of one's own, of one node, for tests: from Debian's packages, without munge, systemd or root's help, with
 * folders and ports of its own. It is gone with the test.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';

/** Whether the programs are installed; says so loudly if not. @throws {Error} if not, and the run demands them */
export function slurmIsHere(): boolean {
  const there = (name: string): boolean => spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
  const missing = ['slurmctld', 'slurmd', 'sbatch'].filter((name) => !there(name));
  if (missing.length === 0) return true;
  if (process.env.RIPPLETANK_DEMAND_SLURM !== undefined)
    throw new Error(`${missing.join(', ')}: missing, and this run demands Slurm`);
  console.warn(`SKIPPED: no ${missing.join(', ')}, so no shards ran on Slurm`);
  return false;
}

/** A Slurm that runs. */
export interface SlurmCluster {
  /** With which its programs are to be called. */
  readonly environment: NodeJS.ProcessEnv;
  /** Calls one of its programs. @returns what it printed @throws {Error} if it failed */
  call(program: string, ...args: readonly string[]): string;
  stop(): Promise<void>;
}

/** Two ports that nobody uses. */
async function freePorts(): Promise<number[]> {
  const servers = await Promise.all(
    [0, 1].map(
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as { readonly port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function configuration(folder: string, [control, node]: readonly number[]): string {
  const [host, user] = [hostname(), userInfo().username];
  return `ClusterName=test
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${control}
SlurmdPort=${node}
AuthType=auth/none
CredType=cred/none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/builtin
SlurmUser=${user}
SlurmdUser=${user}
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
SlurmdParameters=config_overrides
KillWait=2
NodeName=${host} NodeAddr=127.0.0.1 CPUs=4 RealMemory=16000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`;
}

/** Starts one. @param folder for its files, without spaces in its name @throws {Error} if it does not come up */
export async function startSlurm(folder: string): Promise<SlurmCluster> {
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name), { recursive: true });
  const file = join(folder, 'slurm.conf');
  writeFileSync(file, configuration(folder, await freePorts()));
  const environment = { ...process.env, SLURM_CONF: file };
  const daemons = ['slurmctld', 'slurmd'].map((name) => {
    const output = openSync(join(folder, `${name}.out`), 'w');
    const child = spawn(name, ['-D'], { env: environment, stdio: ['ignore', output, output] });
    return { child, ended: new Promise((resolve) => child.once('close', resolve)) };
  });
  const cluster: SlurmCluster = {
    environment,
    call(program, ...args) {
      const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env: environment });
      if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
      return stdout.trim();
    },
    async stop() {
      for (const { child } of daemons) child.kill('SIGTERM');
      await Promise.all(daemons.map(({ ended }) => ended));
    },
  };
  for (let tries = 0; tries < 300; tries++) {
    const { stdout } = spawnSync('sinfo', ['-h', '-o', '%T'], { encoding: 'utf8', env: environment });
    if (stdout.trim() === 'idle') return cluster;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await cluster.stop();
  throw new Error(`Slurm does not come up, see ${folder}`);
}
