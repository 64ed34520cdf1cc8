import { describe, expect, it } from 'vitest'
import { virker, virkerJson } from '../support/trial.ts'

type Size = { sampleSize: { steps: { total: number }[] } }

describe('virker power from options', () => {
  it('finds the textbook size: half a standard deviation needs 64 in each arm (Cohen 1988, table 2.4.1)', async () => {
    const { json } = await virkerJson<Size>('power', '--sd', '1', '--effect', '0.5')
    expect(json.sampleSize.steps.map(({ total }) => total)).toEqual([128])
  })

  it('goes round: what that size can find is half a standard deviation', async () => {
    const { json } = await virkerJson<{ detectable: { steps: { contrasts: { smallest: number }[] }[] } }>(
      'power',
      '--sd',
      '1',
      '--n',
      '128',
    )
    expect(json.detectable.steps[0]?.contrasts[0]?.smallest).toBeCloseTo(0.4991, 3)
  })

  it('needs more for two arms tested together, and for clusters', async () => {
    const total = async (...more: string[]) =>
      (await virkerJson<Size>('power', '--share', '0.3', '--effect', '0.1', ...more)).json.sampleSize.steps[0]?.total ??
      0
    const plain = await total()
    expect(await total('--ratio', '1:1:1')).toBeGreaterThan((plain * 3) / 2)
    expect((await total('--icc', '0.02', '--cluster-size', '40')) * 40).toBeGreaterThan(plain)
  })

  it('says what is wrong with the options', async () => {
    for (const args of [
      ['--effect', '1'],
      ['--sd', 'x', '--effect', '1'],
      ['--sd', '1'],
      ['--share', '0.3', '--sd', '1', '--effect', '0.1'],
      ['--sd', '1', '--effect', '1', '--ratio', '1'],
      ['--sd', '1', '--effect', '1', '--icc', '0.1'],
    ]) {
      expect((await virker('power', ...args)).status).toBe(2)
    }
    const impossible = await virkerJson<Size>('power', '--share', '0.99', '--effect', '0.05')
    expect(impossible.status).toBe(1)
  })
})
