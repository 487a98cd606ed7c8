// A letter as texts: what is copied, counted, saved and sent.

/** The parts of a letter; "" where it has no address or no subject. */
export interface Texts {
  address: string;
  subject: string;
  paragraphs: string[];
}

const join = (parts: string[]): string => parts.filter((part) => part !== "").join("\n\n");

/** All of a letter, an empty line between its parts. */
export const whole = ({ address, subject, paragraphs }: Texts): string => join([address, subject, ...paragraphs]);

/** A letter whose subject has a field of its own. */
export const body = ({ address, paragraphs }: Texts): string => join([address, ...paragraphs]);
