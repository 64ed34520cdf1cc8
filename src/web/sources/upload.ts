import { writeFileSync } from 'node:fs'
import type { Received } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { findingLine } from '../../report/index.ts'
import { formatNumber, type Language, type Said } from '../../text/index.ts'
import type { Upload } from '../fields.ts'
import type { PageRequest } from '../route.ts'
import { inUploadFolder, receiveFile, wholeTrialId } from './receive.ts'
import { sourcesPath } from './source-part.ts'
import { showSources } from './sources-page.ts'
import { sourceWords as words } from './words.ts'

const mustBeSent = (upload: Upload | undefined): Upload => {
  if (upload === undefined || upload.name === '') throw new ProblemError(problem('receive.no-file', {}))
  return upload
}

/** That it came, with how much, and what was counted in it. */
const doneOf = ({ source, what, version, rows, findings }: Received): Said => {
  const count = (language: Language): string => formatNumber(rows, 0, language)
  const much = (what === 'codes' ? words.linesOf : words.rowsOf)(count('da'), count('en'))
  const { da, en } = words.done(source, version, much)
  const counted = (language: Language): string =>
    findings.map((finding) => ` ${findingLine(finding, language)}.`).join('')
  return { da: `${da}${counted('da')}`, en: `${en}${counted('en')}` }
}

/** `POST /trials/:trial/sources/:source`: receives the file of a source, or the list of its codes. */
export const uploadSource = async (request: PageRequest): Promise<Response> => {
  wholeTrialId(request)
  const source = request.context.req.param('source') ?? ''
  const fields = await request.form()
  const what = fields.text('what') === 'codes' ? 'codes' : 'source'
  const delivered = fields.text('delivered')
  try {
    const upload = mustBeSent(fields.file('file'))
    const received = await inUploadFolder((file) => {
      writeFileSync(file, upload.bytes, { flag: 'wx', mode: 0o600 })
      const dated = delivered === '' ? {} : { delivered }
      return receiveFile(request, { source, file, name: upload.name, what, ...dated })
    })
    return request.redirect(sourcesPath(request), doneOf(received))
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return showSources(request, { source, problems: error.problems })
  }
}
