import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** A server that runs as a process of its own, as an operator starts it. */
export type ServerProcess = {
  readonly url: string
  /** Ends it at once, as a power cut or the kernel would: nothing is finished first. Resolves when it is gone. */
  readonly kill: () => Promise<void>
  /** Asks it to stop, and waits until it has. */
  readonly stop: () => Promise<void>
}

const main = join(import.meta.dirname, '../../src/cli/main.ts')

const environmentOf = (settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VIRKER_'))),
  PORT: '0',
  VIRKER_LOG_LEVEL: 'warn',
  VIRKER_LANG: 'en',
  ...settings,
})

const untilItRuns = (child: ChildProcess): Promise<string> =>
  new Promise((runs, fails) => {
    let said = ''
    const listen = (text: Buffer): void => {
      said += text
      const url = /(http:\/\/localhost:\d+)/.exec(said)?.[1]
      if (url !== undefined) runs(url.replace('localhost', '127.0.0.1'))
    }
    child.stderr?.on('data', listen)
    child.stdout?.on('data', listen)
    child.once('exit', (status) => fails(new Error(`the server ended with ${status}: ${said}`)))
  })

/** Starts `virker serve` with these settings on a free port, and waits until it answers. */
export const serverProcess = async (settings: Readonly<Record<string, string>>): Promise<ServerProcess> => {
  const child = spawn(process.execPath, [main, 'serve'], { env: environmentOf(settings), stdio: 'pipe' })
  const gone = new Promise<void>((ended) => child.once('exit', () => ended()))
  const send = (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    return gone
  }
  const url = await untilItRuns(child)
  return { url, kill: () => send('SIGKILL'), stop: () => send('SIGTERM') }
}
