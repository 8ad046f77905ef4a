const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** Swagger UI has a dark style for `dark-mode`, and sets it only in its standalone layout. */
export function followColorScheme() {
  const apply = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
  apply()
  dark.addEventListener('change', apply)
}
