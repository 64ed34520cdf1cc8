import { createTransport } from 'nodemailer'
import type { Settings } from './settings.ts'

export type Letter = { readonly to: string; readonly subject: string; readonly text: string }

/** Sends mail; `configured` is false where no server for it is named, and then nothing is sent. */
export type Post = { readonly configured: boolean; readonly send: (letter: Letter) => Promise<void> }

export const createMailer = ({ smtp }: Pick<Settings, 'smtp'>): Post => {
  if (smtp === undefined) return { configured: false, send: async () => undefined }
  const transport = createTransport(smtp.url)
  return {
    configured: true,
    send: async ({ to, subject, text }) => {
      await transport.sendMail({ from: smtp.from, to, subject, text })
    },
  }
}
