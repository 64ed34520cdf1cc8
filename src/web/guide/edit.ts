import { ProblemError, sayProblem } from '../../problems/index.ts'
import {
  applyPost,
  formOf,
  type Path,
  type Post,
  pathOf,
  postOf,
  sayDifferences,
  sectionNames,
  valueAt,
  withItem,
  withItemMoved,
  withoutItem,
  withValue,
  writeDocument,
} from '../../protocol/index.ts'
import type { Fields } from '../fields.ts'
import { html } from '../html.ts'
import { alert } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { changesTable } from './changes-table.ts'
import { editPage, editPath } from './edit-page.ts'
import { pageAbove } from './page-above.ts'
import { words } from './words.ts'
import {
  anyoneIsDrawn,
  copyOf,
  protocolPath,
  readCopy,
  revisionIn,
  saveCopy,
  trialOf,
  type WorkingCopy,
} from './working-copy.ts'

const sectionIn = ({ context }: PageRequest): string => {
  const section = context.req.param('section') ?? ''
  return sectionNames.includes(section) ? section : (sectionNames[0] ?? '')
}

/** The thing whose page is asked for; its section where there is no such thing any more. */
const focusIn = (request: PageRequest, document: unknown): Path => {
  const section = sectionIn(request)
  const path = pathOf(request.context.req.query('at') ?? '', document)
  const isThere = path !== undefined && path[0] === section && valueAt(document, path) !== undefined
  return isThere && formOf(document, path, request.language).length > 0 ? path : [section]
}

/** Fields that a form shows and nobody may change there. */
const fixedFields = async (request: PageRequest, document: unknown): Promise<ReadonlyMap<string, string>> => {
  const { services, language } = request
  const isMadeUp = valueAt(document, ['trial', 'synthetic']) === true
  const staysMadeUp = isMadeUp && (await anyoneIsDrawn(services.store, trialOf(request)))
  return new Map([
    ['/trial/id', words.idStays[language]],
    ...(staysMadeUp ? [['/trial/synthetic', words.syntheticStays[language]] as const] : []),
  ])
}

export const showEdit = async (request: PageRequest): Promise<Response> => {
  const copy = await copyOf(request)
  const document = readCopy(copy)
  return editPage(request, {
    copy,
    document,
    focus: focusIn(request, document),
    fixed: await fixedFields(request, document),
  })
}

const postIn = (fields: Fields, fixed: ReadonlyMap<string, string>): Post =>
  new Map(
    fields
      .names()
      .filter((name) => name.startsWith('/') && !fixed.has(name))
      .map((name) => [name, fields.all(name)]),
  )

type Done = { readonly document: unknown; readonly goTo: string }

/** What the pressed button asks for beside saving. */
const afterButton = (request: PageRequest, fields: Fields, edited: { document: unknown; focus: Path }): Done => {
  const { document, focus } = edited
  const [action = 'save', pointer = ''] = fields.text('do').split(/:(.*)/s)
  const path = pathOf(pointer, document)
  const there = path !== undefined && path.length > 0 ? path : focus
  const here = editPath(request, focus)
  switch (action) {
    case 'next': {
      const next = sectionNames[sectionNames.indexOf(String(focus[0])) + 1]
      return { document, goTo: next === undefined ? protocolPath(request, '/edit') : editPath(request, [next]) }
    }
    case 'back':
      return { document, goTo: editPath(request, pageAbove(request.language, document, focus)) }
    case 'open':
      return { document, goTo: editPath(request, there) }
    case 'add': {
      const kind = fields.text(`${pointer}~kind`)
      const added = withItem(document, there, {
        title: fields.text(`${pointer}~title`),
        ...(kind === '' ? {} : { kind }),
      })
      return { document: added.document, goTo: editPath(request, added.focus) }
    }
    case 'remove':
      return { document: withoutItem(document, there), goTo: here }
    case 'up':
      return { document: withItemMoved(document, there, -1), goTo: here }
    case 'down':
      return { document: withItemMoved(document, there, 1), goTo: here }
    default:
      return { document, goTo: here }
  }
}

/** What was typed since a form was shown, by what it showed. */
const typedSince = (document: unknown, focus: Path, was: string, post: Post, language: PageRequest['language']) => {
  let shown: unknown
  try {
    shown = JSON.parse(was)
  } catch {
    shown = null
  }
  const base = shown === null ? document : withValue(document, focus, shown)
  const before = postOf(formOf(base, focus, language))
  const join = (texts: readonly string[] | undefined): string => (texts ?? []).filter((text) => text !== '').join('\n')
  return { base, typed: new Map([...post].filter(([name, texts]) => join(texts) !== join(before.get(name)))) }
}

/** Someone else saved meanwhile: what was typed stands in the form over what is saved now, and what they changed is listed. */
const showConflict = (
  request: PageRequest,
  {
    copy,
    focus,
    fixed,
    post,
    was,
  }: { copy: WorkingCopy; focus: Path; fixed: ReadonlyMap<string, string>; post: Post; was: string },
  error: ProblemError,
): Response => {
  const saved = readCopy(copy)
  const { base, typed } = typedSince(saved, focus, was, post, request.language)
  const { document, focus: after } = applyPost(saved, focus, typed, request.language)
  const sentences = error.problems.map((one) => sayProblem(one, request.language))
  const notice = html`${alert({
    kind: 'error',
    heading: sentences[0]?.message ?? '',
    text: html`<p>${sentences[0]?.suggestion ?? ''}</p>`,
  })}${changesTable(sayDifferences(base, saved, request.language), request.language, words.othersChanged)}`
  return editPage(request, { copy, document, focus: after, fixed, notice, status: 409 })
}

export const saveEdit = async (request: PageRequest): Promise<Response> => {
  const { language, services, actor } = request
  const fields = await request.form()
  const copy = await copyOf(request)
  const saved = readCopy(copy)
  const focus = focusIn(request, saved)
  const fixed = await fixedFields(request, saved)
  const post = postIn(fields, fixed)
  const revision = revisionIn(fields)
  const edited = applyPost(saved, focus, post, language)
  const { document, goTo } = afterButton(request, fields, edited)
  const isNew = document !== saved
  try {
    const text = isNew ? writeDocument(copy.text, document) : copy.text
    if (isNew || revision !== copy.revision) await saveCopy(services.store, actor, { ...copy, revision }, text)
  } catch (error) {
    const isConflict =
      error instanceof ProblemError && error.problems.some(({ code }) => code === 'store.draft-changed')
    if (!isConflict) throw error
    return showConflict(request, { copy: await copyOf(request), focus, fixed, post, was: fields.text('was') }, error)
  }
  return request.redirect(goTo, isNew ? words.saved : undefined)
}
