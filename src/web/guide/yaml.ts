import { isError, type Problem, ProblemError, problem } from '../../problems/index.ts'
import { readProtocol, valueAt } from '../../protocol/index.ts'
import { say } from '../../text/index.ts'
import type { Fields } from '../fields.ts'
import { html } from '../html.ts'
import {
  alert,
  buttonRow,
  fileField,
  foldOut,
  hiddenField,
  linkButton,
  postForm,
  problemList,
  submitButton,
  textArea,
} from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { errorsIn, findingsOf } from './section-states.ts'
import { counted, words } from './words.ts'
import {
  anyoneIsDrawn,
  checkCopy,
  copyOf,
  protocolPath,
  revisionIn,
  saveCopy,
  trialOf,
  type WorkingCopy,
} from './working-copy.ts'
import { yamlWords } from './yaml-words.ts'

const mayWrite = ({ roles }: PageRequest): boolean => roles.includes('trial-lead') || roles.includes('researcher')

const writing = (request: PageRequest, { revision }: WorkingCopy, typed: string): ReturnType<typeof html> =>
  html`<h2>${yamlWords.replace[request.language]}</h2><p>${yamlWords.replaceHelp[request.language]}</p>${postForm(
    request,
    protocolPath(request, '/yaml'),
    html`${hiddenField('revision', String(revision))}${fileField({ name: 'file', label: yamlWords.file[request.language], accept: '.yaml,.yml,text/yaml' })}${textArea(
      { name: 'text', label: yamlWords.paste[request.language], value: typed, rows: 12 },
    )}${buttonRow(submitButton(yamlWords.send[request.language]))}`,
    { files: true },
  )}`

const yamlPage = (
  request: PageRequest,
  copy: WorkingCopy,
  refused?: { readonly problems: readonly Problem[]; readonly typed: string; readonly status: number },
): Response => {
  const { language } = request
  const problems = errorsIn(findingsOf(checkCopy(copy)))
  return request.page({
    title: words.yaml,
    active: 'protocol',
    above: [{ path: protocolPath(request), label: words.protocol }],
    body: html`${refused === undefined ? '' : problemList(refused.problems, language)}<p>${yamlWords.what[language]}</p>
${problems === 0 ? '' : alert({ kind: 'warning', text: html`<a href="${protocolPath(request, '/edit')}">${say(counted.toCorrect(problems), language)}</a>` })}
${buttonRow(linkButton(yamlWords.download[language], protocolPath(request, '/yaml/file')))}
${foldOut(yamlWords.show[language], html`<pre class="virker-pre" tabindex="0">${copy.text}</pre>`)}
${mayWrite(request) ? writing(request, copy, refused?.typed ?? '') : ''}`,
    ...(refused === undefined ? {} : { status: refused.status }),
  })
}

export const showYaml = async (request: PageRequest): Promise<Response> => yamlPage(request, await copyOf(request))

/** The protocol as a file: the draft or the amendment that is being written, else what is in force. */
export const downloadYaml = async (request: PageRequest): Promise<Response> => {
  const { text, trial, version, status } = await copyOf(request)
  const name = status === 'draft' ? `${trial}-draft.yaml` : `${trial}-${version}.yaml`
  return new Response(text, {
    headers: {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  })
}

const sentText = (fields: Fields): string => {
  const file = fields.file('file')
  if (file === undefined || file.bytes.length === 0) return fields.text('text')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.bytes)
  } catch {
    throw new ProblemError(problem('guide.not-text', {}))
  }
}

/**
 * A text that every program reads as one document of this trial; what else is wrong with it may wait.
 *
 * @throws ProblemError with every problem of reading, or when it is of another trial
 */
export const acceptedText = (text: string, trial: string, mustStayMadeUp: 'made-up' | 'free'): string => {
  if (text.trim() === '') throw new ProblemError(problem('guide.nothing-sent', {}))
  const { document, problems } = readProtocol(text, 'protocol.yaml')
  const errors = problems.filter(isError)
  if (errors.length > 0) throw new ProblemError(errors)
  const id = valueAt(document, ['trial', 'id'])
  if (id !== trial)
    throw new ProblemError(problem('guide.other-trial', { trial, found: typeof id === 'string' ? id : '' }))
  if (mustStayMadeUp === 'made-up' && valueAt(document, ['trial', 'synthetic']) !== true)
    throw new ProblemError(problem('amend.made-up', {}))
  return text
}

export const saveYaml = async (request: PageRequest): Promise<Response> => {
  const { services, actor } = request
  const fields = await request.form()
  const copy = await copyOf(request)
  const trial = trialOf(request)
  try {
    const isMadeUp = valueAt(readProtocol(copy.inForce, 'protocol.yaml').document, ['trial', 'synthetic']) === true
    const must = isMadeUp && (await anyoneIsDrawn(services.store, trial)) ? 'made-up' : 'free'
    const text = acceptedText(sentText(fields), trial, must)
    await saveCopy(services.store, actor, { ...copy, revision: revisionIn(fields) }, text)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const isConflict = error.problems.some(({ code }) => code === 'store.draft-changed')
    const now = isConflict ? await copyOf(request) : copy
    return yamlPage(request, now, {
      problems: error.problems,
      typed: fields.text('text'),
      status: isConflict ? 409 : 422,
    })
  }
  return request.redirect(protocolPath(request, '/edit'), words.saved)
}
