import { bytesOf, type Case } from './cases.ts'

/** One run of a case in a process of its own. */
export type Measured = {
  /** Wall time and processor time; reading the data and loading the code are left out. */
  readonly seconds: number
  readonly cpuSeconds: number
  readonly figures: readonly number[]
  /** Peak of the process beyond what it held before the run: the runtime with the code loaded, and the columns. */
  readonly extraBytes?: number
  readonly columnBytes?: number
}

export async function measure({ ask }: Case, folder: string): Promise<Measured> {
  const { columns, run } = ask(folder)
  // The code is loaded before the clock starts, as R loads its packages.
  await import('../../src/effects/index.ts')
  await import('../../src/analysis/pool/index.ts')
  const before = process.memoryUsage.rss()
  const cpu = process.cpuUsage()
  const start = performance.now()
  const figures = await run()
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const extraBytes = process.resourceUsage().maxRSS * 1024 - before
  return { seconds, cpuSeconds: (user + system) / 1e6, figures, extraBytes, columnBytes: bytesOf(columns) }
}
