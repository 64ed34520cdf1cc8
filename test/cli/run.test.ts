import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, virker } from '../support/trial.ts'

const planned = async (): Promise<string> => {
  const folder = join(folderWith({}), 'planned')
  expect((await virker('new', folder, '--template', 'rct')).status).toBe(0)
  return folder
}

describe('virker run of a trial that is only planned', () => {
  it('ends well, and says that nothing was computed', async () => {
    const { status, out, err } = await virker('run', await planned())
    expect([status, out.trim().endsWith('results.json')]).toEqual([0, true])
    expect(err).toContain('Forsøget er planlagt: ingen deltager endnu, og der er ingen resultater.')
    expect(err).toContain('Intet er beregnet')
  })

  it('says it beside the JSON, which stays one document', async () => {
    const { out, err } = await virker('run', await planned(), '--json', '--lang', 'en')
    expect(JSON.parse(out)).toMatchObject({ estimates: {} })
    expect(err).toContain('Nothing was computed')
  })
})
