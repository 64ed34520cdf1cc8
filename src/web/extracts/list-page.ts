import type { EntryBody } from '../../journal/index.ts'
import { keepWaitingFile } from '../../store/index.ts'
import { formatDate, formatNumber } from '../../text/index.ts'
import { html } from '../html.ts'
import { namesFor } from '../names.ts'
import { buttonRow, dataTable, fileField, postForm, submitButton } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { danishDay } from '../time.ts'
import { extractWords as words } from './words.ts'

export const extractsPath = ({ trial }: PageRequest): string =>
  `/trials/${encodeURIComponent(trial?.id ?? '')}/extracts`

const earlierOf = ({ services, actor, trial }: PageRequest) =>
  services.store.as(actor, (tx) =>
    tx
      .selectFrom('journal_entry')
      .select(['seq', 'recorded', 'written_by', 'body'])
      .where('trial', '=', trial?.id ?? '')
      .where('kind', '=', 'extract-imported')
      .orderBy('seq', 'desc')
      .limit(500)
      .execute(),
  )

type Imported = EntryBody<'extract-imported'> & { readonly recorded: string; readonly by: string }

/** A file that was taken in several batches stands as one. */
const filesOf = (earlier: Awaited<ReturnType<typeof earlierOf>>): readonly Imported[] => {
  const files = new Map<string, Imported>()
  for (const { recorded, written_by: by, body } of earlier) {
    if (body === null) continue
    const one = body as EntryBody<'extract-imported'>
    const key = [danishDay(recorded), by, one.kind, one.sha256].join(' ')
    const sum = files.get(key)
    const add = (name: 'rows' | 'taken' | 'duplicates' | 'refused') => one[name] + (sum?.[name] ?? 0)
    const counts = { rows: add('rows'), taken: add('taken'), duplicates: add('duplicates'), refused: add('refused') }
    files.set(key, { ...one, ...counts, recorded: sum?.recorded ?? recorded, by })
  }
  return [...files.values()].slice(0, 50)
}

const listPage = async (request: PageRequest, error?: string): Promise<Response> => {
  const { say, language } = request
  const earlier = await earlierOf(request)
  const nameOf = await namesFor(
    request,
    earlier.map(({ written_by }) => written_by),
  )
  const count = (value: number): string => formatNumber(value, 0, language)
  const rows = filesOf(earlier).map(({ recorded, by, kind, rows: all, taken, duplicates, refused }) => {
    const name = kind in words.kinds ? say(words.kinds[kind as keyof typeof words.kinds]) : kind
    const day = formatDate(danishDay(recorded), language)
    return [day, name, count(all), count(taken), count(duplicates), count(refused), nameOf(by)]
  })
  const columns = [
    { label: say(words.when) },
    { label: say(words.kind) },
    { label: say(words.rows), align: 'right' as const },
    { label: say({ da: 'Indlæst', en: 'Imported' }), align: 'right' as const },
    { label: say({ da: 'Fandtes', en: 'Here already' }), align: 'right' as const },
    { label: say({ da: 'Udeladt', en: 'Left out' }), align: 'right' as const },
    { label: say(words.by) },
  ]
  const file = fileField({
    name: 'file',
    label: say(words.file),
    accept: '.csv,.txt,.xlsx',
    ...(error === undefined ? {} : { error }),
  })
  const form = postForm(request, extractsPath(request), html`${file}${buttonRow(submitButton(say(words.upload)))}`, {
    files: true,
  })
  return request.page({
    title: words.title,
    status: error === undefined ? 200 : 422,
    active: 'extracts',
    body: html`<p>${say(words.about)}</p>${form}<h2>${say(words.earlier)}</h2>${dataTable({ caption: say(words.earlier), captionHidden: true, columns, rows, empty: say(words.none) })}`,
  })
}

/** `GET /trials/:trial/extracts`: a file to read, and what was imported before. */
export const extractsPage = (request: PageRequest): Promise<Response> => listPage(request)

/** `POST /trials/:trial/extracts`: keeps the file, sealed, until it is imported or an hour has passed. */
export const uploadExtract = async (request: PageRequest): Promise<Response> => {
  const upload = (await request.form()).file('file')
  if (upload === undefined || upload.bytes.length === 0) return listPage(request, request.say(words.noFile))
  const { services, actor } = request
  const id = services.randomHex(16)
  await keepWaitingFile(services.store, actor, id, upload)
  return request.redirect(`${extractsPath(request)}/${id}`)
}
