import { describe, expect, it } from 'vitest'
import { testServices } from '../test-web.ts'
import { onlyProcess } from './leader.ts'
import { type Job, runJobs } from './run-jobs.ts'

const services = (clock: () => string, logged: string[] = []) =>
  testServices(
    {},
    { clock, logger: { info: () => {}, warn: () => {}, error: (_, message) => void logged.push(message) } },
  )

const rounds = async (background: ReturnType<typeof runJobs>, isDone: () => boolean): Promise<void> => {
  await expect.poll(isDone).toBe(true)
  await background.stop()
}

describe('jobs beside the pages', () => {
  it('are done when they are due, and not before', async () => {
    let minute = 0
    const clock = () => `2026-03-02T09:${String(minute).padStart(2, '0')}:00Z`
    const done: string[] = []
    const often: Job = { name: 'often', everySeconds: 60, run: async () => void done.push('often') }
    const seldom: Job = { name: 'seldom', everySeconds: 180, run: async () => void done.push('seldom') }
    const counting: Job = {
      name: 'counting',
      everySeconds: 0,
      run: async () => {
        minute += 1
      },
    }
    const background = runJobs(services(clock), [often, seldom, counting], onlyProcess, 1)
    await rounds(background, () => minute >= 4)
    expect(done.slice(0, 6)).toEqual(['often', 'seldom', 'often', 'often', 'often', 'seldom'])
  })

  it('do not stop each other when one fails', async () => {
    const logged: string[] = []
    let done = 0
    const failing: Job = { name: 'failing', everySeconds: 0, run: () => Promise.reject(new Error('no')) }
    const other: Job = {
      name: 'other',
      everySeconds: 0,
      run: async () => {
        done += 1
      },
    }
    const background = runJobs(
      services(() => '2026-03-02T09:00:00Z', logged),
      [failing, other],
      onlyProcess,
      1,
    )
    await rounds(background, () => done >= 2)
    expect(logged.length).toBeGreaterThanOrEqual(2)
  })

  it('are done by nobody who does not lead', async () => {
    let asked = 0
    let done = 0
    const follower = {
      leads: async () => {
        asked += 1
        return false
      },
      close: async () => undefined,
    }
    const job: Job = {
      name: 'job',
      everySeconds: 0,
      run: async () => {
        done += 1
      },
    }
    const background = runJobs(
      services(() => '2026-03-02T09:00:00Z'),
      [job],
      follower,
      1,
    )
    await rounds(background, () => asked >= 3)
    expect(done).toBe(0)
  })
})
