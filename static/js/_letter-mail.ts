// Ways into a mail program: the address of a new mail, for the program of the device and for services in the browser.

/** Mail programs cut addresses above this many characters, or open nothing at all. */
export const longest = 1800;

/** What the address of a new mail may hold on the way to a service; above it Gmail answers with an error. */
export const longestWeb = 6000;

/** The address that opens a new mail (RFC 6068): no recipient, lines end in CR LF, everything else is percent-encoded. */
export function mailto(subject: string, body: string): string {
  return "mailto:?" + query({ subject, body: body.replace(/\r\n?|\n/g, "\r\n") });
}

const services: Record<string, (subject: string, body: string) => string> = {
  gmail: (su, body) => "https://mail.google.com/mail/?view=cm&fs=1&" + query({ su, body }),
  yandex: (subject, body) => "https://mail.yandex.ru/compose?" + query({ subject, body }),
  mailru: (subject, body) => "https://e.mail.ru/compose/?" + query({ subject, body }),
  outlook: (subject, body) => "https://outlook.live.com/mail/0/deeplink/compose?" + query({ subject, body }),
};

/** The address that opens a new mail of a service, "" where the service is not known. */
export function webmail(service: string, subject: string, body: string): string {
  return services[service]?.(subject, body) ?? "";
}

/** Names and values as mail addresses want them: a space is %20, never +; half a pair of surrogates, which cannot be encoded, is �. */
function query(values: Record<string, string>): string {
  const pairs = Object.entries(values).filter(([, value]) => value !== "");
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.replace(/\p{Surrogate}/gu, "\ufffd"))}`).join("&");
}
