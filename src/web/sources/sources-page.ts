import { type Problem, ProblemError } from '../../problems/index.ts'
import { namesOfAccounts, type ReceivedFile, receivedFiles, trialFiles } from '../../store/index.ts'
import { formatNumber } from '../../text/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { readProtocolText } from '../kept-protocol.ts'
import { alert, dataTable, linkButton, problemList } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { formatTime } from '../time.ts'
import { problemTable } from './problem-table.ts'
import { wholeTrialId } from './receive.ts'
import { anchorOf, countOf, labelOf, shortHash, sourcePart, stateBadge } from './source-part.ts'
import { type SourceStanding, sourcesStanding } from './standing.ts'
import { sourceWords as words } from './words.ts'

/** What a file was refused for. */
type Refused = { readonly source: string; readonly problems: readonly Problem[] }

type Found = { readonly text: string; readonly received: readonly ReceivedFile[] } & {
  readonly files: Awaited<ReturnType<typeof trialFiles>>
}

const found = ({ services, actor }: PageRequest, trial: string): Promise<Found> =>
  services.store.as({ ...actor, trial }, async (tx) => {
    const row = await tx.selectFrom('trial').select('protocol_text').where('id', '=', trial).executeTakeFirstOrThrow()
    return { text: row.protocol_text, received: await receivedFiles(tx, trial), files: await trialFiles(tx, trial) }
  })

const overviewTable = (request: PageRequest, standings: readonly SourceStanding[]): Html => {
  const { say, language } = request
  const number = (value: number): string => formatNumber(value, 0, language)
  const rows = standings.map((standing) => {
    const { id, file, codes } = standing
    const last = file.state === 'received' ? file.received[0] : undefined
    return [
      html`<a href="#${anchorOf(id)}">${labelOf(request, standing)}</a>`,
      stateBadge(request, file.state),
      codes === undefined ? '–' : stateBadge(request, codes.state),
      last === undefined ? '–' : number(last.body.version),
      last === undefined ? '–' : formatTime(last.recorded, language),
      last === undefined ? '–' : number(countOf(last)),
      file.there === undefined ? '–' : shortHash(file.there.sha256),
    ]
  })
  const columns = [
    { label: say(words.source) },
    { label: say(words.status) },
    { label: say(words.codeList) },
    { label: say(words.version) },
    { label: say(words.received) },
    { label: say(words.rows) },
    { label: say(words.hash) },
  ]
  return dataTable({ caption: say(words.overview), columns, rows, empty: say(words.none) })
}

const refusedPart = (request: PageRequest, standings: readonly SourceStanding[], refused: Refused): Html => {
  const standing = standings.find(({ id }) => id === refused.source)
  return problemTable(request, standing === undefined ? refused.source : labelOf(request, standing), refused.problems)
}

const bodyOf = async (
  request: PageRequest,
  standings: readonly SourceStanding[],
  received: readonly ReceivedFile[],
  refused: Refused | undefined,
): Promise<Html> => {
  const { say, language } = request
  const names = await namesOfAccounts(
    request.services.store,
    received.map(({ by }) => by),
  )
  const missing = standings.filter(({ file }) => file.state === 'missing').length
  const count =
    standings.length === 0 ? nothing : html`<p>${words.missingCount[language](missing, standings.length)}</p>`
  return html`${refused === undefined ? nothing : refusedPart(request, standings, refused)}<p>${say(words.about)}</p><p>${say(words.whoSees)}</p>${count}${overviewTable(request, standings)}${standings.map((standing) => sourcePart(request, standing, names))}<p>${say(words.byProgram)} <a href="/account/tokens">${say(words.tokens)}</a></p>`
}

/** The page, with what was wrong in a file above it where one was refused. */
export const showSources = async (request: PageRequest, refused?: Refused): Promise<Response> => {
  const { say, language } = request
  if (request.actor.sites !== undefined)
    return request.page({ title: words.title, active: 'sources', body: html`<p>${say(words.ofEverySite)}</p>` })
  const trial = wholeTrialId(request)
  const { text, received, files } = await found(request, trial)
  const frame = { title: words.title, active: 'sources', ...(refused === undefined ? {} : { status: 422 }) } as const
  try {
    const standings = sourcesStanding(readProtocolText(text), files, received)
    return request.page({ ...frame, body: await bodyOf(request, standings, received, refused) })
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const link = linkButton(say(words.toProtocol), `/trials/${encodeURIComponent(trial)}/protocol`)
    const body = html`${alert({ kind: 'info', text: say(words.unreadable) })}${problemList(error.problems, language)}${link}`
    return request.page({ ...frame, body })
  }
}
