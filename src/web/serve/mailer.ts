import { createTransport } from 'nodemailer'
import type { Mailer } from '../services.ts'
import type { Settings } from './settings.ts'

/** Sends mail; where no server for it is named, nothing is sent. */
export const createMailer = ({ smtp }: Pick<Settings, 'smtp'>): Mailer => {
  if (smtp === undefined) return { configured: false, send: async () => undefined }
  const transport = createTransport(smtp.url)
  return {
    configured: true,
    send: async ({ to, subject, text }) => {
      await transport.sendMail({ from: smtp.from, to, subject, text })
    },
  }
}
