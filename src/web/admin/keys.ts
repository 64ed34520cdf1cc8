import { identityKeyUse, type Store, secondFactorKeyUse, seedKeyUse } from '../../store/index.ts'
import { formatNumber, type Said } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import { alert, dataTable, postForm, submitButton } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { keyWords } from './key-words.ts'
import { aboveAdmin } from './people.ts'
import { type Rotation, rotationOf, startRotation } from './rotation.ts'
import { words } from './words.ts'

/** What is sealed, and how many of it with which version of the key. Add a row where something new is sealed. */
const sealedThings: readonly {
  readonly label: Said
  readonly use: (store: Store) => Promise<ReadonlyMap<number, number>>
}[] = [
  { label: words.identitiesSealed, use: identityKeyUse },
  { label: words.factorsSealed, use: secondFactorKeyUse },
  { label: keyWords.seedsSealed, use: seedKeyUse },
]

type Uses = readonly ReadonlyMap<number, number>[]

const sealedWith = (uses: Uses, isWanted: (version: number) => boolean): number =>
  uses.flatMap((use) => [...use].filter(([version]) => isWanted(version))).reduce((sum, [, n]) => sum + n, 0)

const table = ({ say, language, services }: PageRequest, uses: Uses): Html => {
  const { keys } = services.store
  const versions = [...new Set([...keys.versions.keys(), ...uses.flatMap((use) => [...use.keys()])])].toSorted(
    (a, b) => b - a,
  )
  const rows = versions.map((version) => [
    `${version}${version === keys.current ? ` (${say(words.newest)})` : keys.versions.has(version) ? '' : ` (${say(words.missing)})`}`,
    ...uses.map((use) => formatNumber(use.get(version) ?? 0, 0, language)),
  ])
  const columns = [
    { label: say(words.version) },
    ...sealedThings.map(({ label }) => ({ label: say(label), align: 'right' as const })),
  ]
  return dataTable({ caption: say(words.keys), captionHidden: true, columns, rows, empty: '' })
}

const progressPart = ({ say, language }: PageRequest, { done, all }: Rotation): Html => {
  const count = (n: number): string => formatNumber(n, 0, language)
  return html`<p role="status">${say(keyWords.progress(count(done), count(all)))}</p><progress max="${Math.max(1, all)}" value="${done}"></progress>`
}

/** What is left to seal anew; when nothing is, what is to be done with the earlier keys. */
const nextPart = (request: PageRequest, uses: Uses): Html => {
  const { say, language, services } = request
  const { keys } = services.store
  const left = sealedWith(uses, (version) => version !== keys.current)
  const earlier = [...keys.versions.keys()].filter((version) => version !== keys.current)
  if (left > 0)
    return html`<p><strong>${say(keyWords.left(formatNumber(left, 0, language)))}</strong></p>${postForm(request, '/admin/keys/reseal', submitButton(say(words.reseal)))}`
  if (earlier.length === 0 && keys.lookupBefore === undefined)
    return html`<p>${say(keyWords.onlyOne)}</p><p>${say(keyWords.howToChange)}</p>`
  const lines = [...earlier.map(String), ...(keys.lookupBefore === undefined ? [] : ['lookup-before'])]
  const text = html`<p>${say(keyWords.remove(lines.join(', ')))}</p><p>${say(keyWords.keepForBackups)}</p>`
  return alert({ kind: 'success', heading: say(keyWords.done), text })
}

const show = async (request: PageRequest): Promise<Response> => {
  const { say, services, context } = request
  const rotation = rotationOf(services.store)
  const uses = await Promise.all(sealedThings.map(async ({ use }) => use(services.store)))
  if (rotation !== undefined) context.header('refresh', '5')
  const next = rotation === undefined ? nextPart(request, uses) : progressPart(request, rotation)
  return request.page({
    title: words.keys,
    body: html`<p>${say(words.keyText)}</p>${table(request, uses)}${next}`,
    above: aboveAdmin,
  })
}

const reseal = async (request: PageRequest): Promise<Response> =>
  request.redirect('/admin/keys', (await startRotation(request.services)) ? words.resealed : keyWords.goesOn)

export const keyRoutes: readonly Route[] = [
  { method: 'GET', path: '/admin/keys', who: 'administrator', handle: show },
  { method: 'POST', path: '/admin/keys/reseal', who: 'administrator', handle: reseal },
]
