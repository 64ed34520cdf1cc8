import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import {
  becomeWriter,
  freshKeys,
  identitiesToRotate,
  keepIdentities,
  type Store,
  systemActor,
  withFreshKey,
} from '../../store/index.ts'
import { startRunningTrial } from '../test-running-trial.ts'
import { testApp, testTrial, visit } from '../test-web.ts'
import { keyRoutes } from './keys.ts'

const first = freshKeys()
const second = withFreshKey(first)

let store: Store
beforeAll(async () => {
  store = await embeddedStore(first)
  await startRunningTrial(store)
  await store.as({ ...systemActor, trial: testTrial.id }, async (tx) => {
    await becomeWriter(tx)
    const kept = ['p01', 'p02'].map((participant) => ({ participant, person: { name: participant } }))
    await keepIdentities(tx, first, testTrial.id, kept)
  })
}, 60_000)
afterAll(() => store.close())

const visitor = (keys: Store['keys']) =>
  visit(testApp(keyRoutes, { agnete: [{ role: 'administrator' }] }, { store: { ...store, keys } }), 'agnete')
const page = async (keys: Store['keys']) => (await visitor(keys).get('/admin/keys')).text()

describe('the page on keys', () => {
  it('says that there is nothing to do while there is one key', async () => {
    expect(await page(first)).toContain('Der er én nøgle')
  })

  it('tells how much is under the old key, seals it anew, and then which line may go', async () => {
    // Two identities and the seed of the draw.
    expect(await page(second)).toContain('3 er krypteret med en ældre nøgle')
    expect((await visitor(second).post('/admin/keys/reseal', {})).status).toBe(303)
    const after = await page(second)
    expect(after).toContain('Tag så linjerne 1 ud af nøglefilen')
    expect(after).not.toContain('/admin/keys/reseal')
    expect(await identitiesToRotate({ ...store, keys: second })).toBe(0)
  })

  it('keeps asking while something could not be sealed anew', async () => {
    const lost = { ...withFreshKey(second), versions: new Map([[3, second.versions.get(2) as Uint8Array]]) }
    expect((await visitor(lost).post('/admin/keys/reseal', {})).status).toBe(303)
    expect(await page(lost)).toContain('3 er krypteret med en ældre nøgle')
    expect(await page(lost)).toContain('mangler i nøglefilen')
  })
})
