import type { JournalWords } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { sayDifferences } from '../../protocol/index.ts'
import { type Actor, namesOfAccounts, type Store } from '../../store/index.ts'
import { formatDate, type Language } from '../../text/index.ts'
import { html } from '../html.ts'
import { dataTable, facts } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { changesTable } from './changes-table.ts'
import { versionWords } from './version-words.ts'
import { words } from './words.ts'
import { protocolPath, trialOf } from './working-copy.ts'

/** A version of the protocol as the journal keeps it. */
export type KeptVersion = {
  readonly version: number
  readonly occurred: string
  readonly by: string
  readonly document: Record<string, unknown>
  readonly hash: string
  readonly reason?: JournalWords
  readonly afterData?: boolean
  readonly opensEpoch?: boolean
}

export const keptVersions = (store: Store, actor: Actor, trial: string): Promise<readonly KeptVersion[]> =>
  store.as({ ...actor, trial }, async (tx) => {
    const rows = await tx
      .selectFrom('journal_entry')
      .select(['occurred', 'written_by', 'body'])
      .where('trial', '=', trial)
      .where('kind', 'in', ['protocol-locked', 'protocol-amended'])
      .orderBy('seq')
      .execute()
    return rows.flatMap(({ occurred, written_by, body }) =>
      body === null ? [] : [versionOf(occurred, written_by, body)],
    )
  })

/** Why a version was made: of the first, why it was locked although something was missing. */
const reasonIn = (body: Record<string, unknown>): unknown =>
  body.reason ?? (body.readiness as { readonly reason?: unknown } | undefined)?.reason

const versionOf = (occurred: string, by: string, body: Record<string, unknown>): KeptVersion => ({
  version: Number(body.version),
  occurred,
  by,
  document: body.document as Record<string, unknown>,
  hash: String(body.protocolHash),
  ...(reasonIn(body) === undefined ? {} : { reason: reasonIn(body) as JournalWords }),
  ...('afterData' in body ? { afterData: body.afterData === true } : {}),
  ...('opensEpoch' in body ? { opensEpoch: body.opensEpoch === true } : {}),
})

export const wordsIn = (text: JournalWords, language: Language): string =>
  typeof text === 'string' ? text : language === 'en' ? (text.en ?? text.da) : text.da

/** What an amendment was about, in a few words. */
const whatItDid = ({ afterData, opensEpoch }: KeptVersion, language: Language): string => {
  if (afterData === undefined) return versionWords.firstLock[language]
  return [
    afterData ? versionWords.afterData[language] : versionWords.beforeData[language],
    opensEpoch === true ? versionWords.newEpoch[language] : versionWords.sameEpoch[language],
  ].join(' ')
}

export const showVersions = async (request: PageRequest): Promise<Response> => {
  const { language, services, actor } = request
  const versions = await keptVersions(services.store, actor, trialOf(request))
  const names = await namesOfAccounts(
    services.store,
    versions.map(({ by }) => by),
  )
  const table = dataTable({
    caption: words.versions[language],
    captionHidden: true,
    columns: Object.values(versionWords.columns).map((label) => ({ label: label[language] })),
    rows: versions
      .toReversed()
      .map((one) => [
        `${versionWords.version[language]} ${one.version}`,
        formatDate(one.occurred, language),
        names.get(one.by) ?? one.by,
        one.reason === undefined ? '' : wordsIn(one.reason, language),
        whatItDid(one, language),
        one.version === 1
          ? ''
          : html`<a href="${protocolPath(request, `/versions/${one.version - 1}/${one.version}`)}">${versionWords.changes[language]}<span class="sr-only"> ${one.version}</span></a>`,
      ]),
    empty: versionWords.none[language],
  })
  return request.page({
    title: words.versions,
    active: 'protocol',
    above: [{ path: protocolPath(request), label: words.protocol }],
    body: html`<p>${versionWords.what[language]}</p>${table}`,
  })
}

const numbered = (versions: readonly KeptVersion[], text: string | undefined): KeptVersion => {
  const found = versions.find(({ version }) => String(version) === text)
  if (found === undefined) throw new ProblemError(problem('web.not-found', {}))
  return found
}

/** What changed from one version to another. */
export const showDifferences = async (request: PageRequest): Promise<Response> => {
  const { language, services, actor, context } = request
  const versions = await keptVersions(services.store, actor, trialOf(request))
  const from = numbered(versions, context.req.param('a'))
  const to = numbered(versions, context.req.param('b'))
  const title = (said: Language): string => versionWords.fromTo[said](from.version, to.version)
  return request.page({
    title: { da: title('da'), en: title('en') },
    active: 'protocol',
    above: [
      { path: protocolPath(request), label: words.protocol },
      { path: protocolPath(request, '/versions'), label: words.versions },
    ],
    body: html`${facts([
      [versionWords.columns.day[language], formatDate(to.occurred, language)],
      ...(to.reason === undefined
        ? []
        : [[versionWords.columns.reason[language], wordsIn(to.reason, language)] as const]),
      [versionWords.columns.meaning[language], whatItDid(to, language)],
      [versionWords.hash[language], html`<span class="virker-code">${to.hash}</span>`],
    ])}${changesTable(sayDifferences(from.document, to.document, language), language, versionWords.changes)}`,
  })
}
