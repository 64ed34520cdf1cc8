import { z } from 'zod'
import { tokenScopes } from '../../store/index.ts'
import { type Said, say } from '../../text/index.ts'
import type { Route } from '../route.ts'

/** What a call of the API is for, what it takes and what it gives. */
export type ApiDescription = {
  readonly summary: Said
  readonly query?: z.ZodObject
  /** Headers that may be sent. */
  readonly headers?: z.ZodObject
  readonly body?: z.ZodType
  /** The body is a file by itself, of one of these types. */
  readonly file?: readonly string[]
  readonly answer: z.ZodType
  /** Lines of JSON instead of one document. */
  readonly lines?: true
}

const schemaOf = (type: z.ZodType): object => {
  const { $schema: _schema, ...schema } = z.toJSONSchema(type, {
    target: 'openapi-3.0',
    io: 'input',
    unrepresentable: 'any',
  })
  return schema
}

const problemsSchema = schemaOf(
  z.object({
    problems: z.array(
      z.object({
        code: z.string(),
        message: z.string(),
        suggestion: z.string(),
        file: z.string().optional(),
        line: z.int().optional(),
        column: z.int().optional(),
        found: z.string().optional(),
        expected: z.string().optional(),
      }),
    ),
  }),
)

const json = (schema: object, type = 'application/json') => ({ content: { [type]: { schema } } })

const pathParameters = (path: string) =>
  [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

const optional = (place: 'query' | 'header', shape: z.ZodObject | undefined) =>
  Object.entries(shape?.shape ?? {}).map(([name, type]) => ({
    name,
    in: place,
    required: false,
    schema: schemaOf(type as z.ZodType),
  }))

const bodyOf = ({ body, file }: ApiDescription): object => {
  if (file !== undefined) {
    const schema = { type: 'string', format: 'binary' }
    return { requestBody: { required: true, content: Object.fromEntries(file.map((type) => [type, { schema }])) } }
  }
  return body === undefined ? {} : { requestBody: { required: true, ...json(schemaOf(body)) } }
}

const operation = ({ path, scope, who }: Route, api: ApiDescription): object => ({
  summary: say(api.summary, 'en'),
  description: `${say(api.summary, 'da')}${Array.isArray(who) ? `\n\nRoles: ${who.join(', ')}.` : ''}`,
  parameters: [...pathParameters(path), ...optional('query', api.query), ...optional('header', api.headers)],
  ...bodyOf(api),
  responses: {
    200: {
      description: 'Done',
      ...json(schemaOf(api.answer), api.lines === undefined ? 'application/json' : 'application/x-ndjson'),
    },
    default: { description: 'Refused, with what is wrong and what to do', ...json(problemsSchema) },
  },
  ...(scope === undefined ? { security: [] } : { security: [{ token: [scope] }] }),
})

const openApiPath = (path: string): string => path.replace(/:([a-zA-Z]+)/g, '{$1}').replace('/*', '/{path}')

/** The OpenAPI 3.0 description of every call of the API, made from the routes themselves. */
export const openApiDocument = (routes: readonly Route[], version: string): object => {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    if (route.api === undefined) continue
    const path = openApiPath(route.path)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, route.api) }
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'Virker',
      version,
      description:
        'Field trials of public services. A token is made under "My account", is for one trial, and can do no more than its person.',
    },
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: `Scopes: ${tokenScopes.join(', ')}.` },
      },
    },
  }
}
