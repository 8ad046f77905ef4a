import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** MiB of memory that a process has. */
export const residentMiB = (pid: number): number => memoryOf(pid, 'VmRSS')

/** MiB of memory that a process ever had at once. */
export const peakMiB = (pid: number): number => memoryOf(pid, 'VmHWM')

const memoryOf = (pid: number, what: string): number =>
  Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** Files and sockets that a process has open. */
export const openFiles = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length

export const countsCpu = existsSync('/proc/self/stat')

/** Microseconds of CPU that a process has used by now, user and system, all of its threads. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is the name in brackets and may hold anything; the ticks of Linux are a hundredth of a second.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}
