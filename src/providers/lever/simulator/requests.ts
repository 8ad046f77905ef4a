import type { FastifyReply } from 'fastify'

export type Query = Readonly<Record<string, string | string[]>>

/** A parameter is repeated for several values. */
export const valuesOf = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat())

export const fail = (reply: FastifyReply, status: number, code: string, message: string) =>
  reply.code(status).send({ code, message })
