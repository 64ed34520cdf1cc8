import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'virker-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Started = {
  readonly said: () => string
  readonly ended: Promise<number | null>
  readonly stop: (signal: NodeJS.Signals) => void
}

const run = (command: string, args: readonly string[], settings: Readonly<Record<string, string>>): Started => {
  const child = spawn(command, args, { env: { ...process.env, ...settings }, detached: true })
  let said = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  child.stderr.on('data', (text) => {
    said += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    said: () => said,
    ended,
    // To npm and what it started: a terminal does the same on Ctrl+C.
    stop: (signal) => {
      if (child.pid !== undefined) process.kill(-child.pid, signal)
    },
  }
}

const until = (isSo: () => boolean | Promise<boolean>) =>
  expect.poll(isSo, { timeout: 170_000, interval: 200 }).toBe(true)

/** What the README's first command does, after `npm ci`. */
it('npm start prints the address and how to sign in, answers there, and stops when asked', async () => {
  expect(readFileSync('README.md', 'utf8')).toContain('npm ci && npm start')
  const started = run('npm', ['start'], { PORT: '0', VIRKER_DATA: join(folder, 'data') })
  await until(() => started.said().includes('Virker kører på'))
  const url = /Virker kører på (http:\/\/localhost:\d+)/.exec(started.said())?.[1] ?? ''
  const page = await (await fetch(`${url}/sign-in`)).text()
  expect(started.said()).toContain('Lisbet Leder')
  expect(page).toContain('Lisbet Leder')
  started.stop('SIGINT')
  await started.ended
  await until(() => started.said().includes('"msg":"stopped"'))
}, 180_000)

it('virker serve with a wrong setting says which, and ends with status 1', async () => {
  const main = join(import.meta.dirname, '../../src/cli/main.ts')
  const started = run(process.execPath, [main, 'serve', '--lang', 'en'], { PORT: 'eighty', VIRKER_DATA: folder })
  expect(await started.ended).toBe(1)
  expect(started.said()).toContain('The setting PORT is "eighty"')
}, 60_000)
