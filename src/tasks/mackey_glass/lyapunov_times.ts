/**
 * Lyapunov times of the Mackey–Glass equation, in its unit of time, by its delay τ: those of NeuroBench's forecasting
 * benchmark (Yik et al. 2025, Nat. Commun. 16:1545; read in github.com/NeuroBench/neurobench, 31b3cc7).
 */
export const lyapunovTimes: Readonly<Record<number, number>> = {
  ...{ 17: 197, 18: 138, 19: 315, 20: 131, 21: 191, 22: 119, 23: 106 },
  ...{ 24: 97, 25: 98, 26: 104, 27: 112, 28: 119, 29: 131, 30: 139 },
};
