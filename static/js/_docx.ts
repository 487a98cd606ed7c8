// A letter as a Word file: the smallest WordprocessingML that Word and LibreOffice open without a complaint. A4 with room to
// file it, one typeface, headings and paragraphs as styles, so that a reader can change them in one place.
// Source: ECMA-376, part 1 (WordprocessingML) and part 2 (packages).

import { zip } from "./_zip";

/** What a Word file is made of; each text may hold several lines. */
export interface Paper {
  title: string; // of the file's properties
  language: string; // "en", "ru"
  day: string; // "2026-11-22": the only thing besides the letter that the file tells
  address: string; // stands top right
  subject: string;
  paragraphs: string[];
  signature: string[]; // what to write by hand at the foot, such as "Date" and "Signature", each before a line
}

/** The media type of Word files. */
export const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const wordPart = "application/vnd.openxmlformats-officedocument.wordprocessingml";

const types =
  `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Override PartName="/word/document.xml" ContentType="${wordPart}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${wordPart}.styles+xml"/>` +
  `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const relations = (list: [target: string, type: string][]): string =>
  `${head}<Relationships xmlns="${packages}/relationships">${list.map(([target, type], i) => `<Relationship Id="r${i + 1}" Type="${type}" Target="${target}"/>`).join("")}</Relationships>`;

// Measures are twentieths of a point: 567 is a centimetre, 11906 by 16838 is A4.
const page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1418" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';

const style = (id: string, name: string, looks: string): string =>
  `<w:style w:type="paragraph"${id === "Normal" ? ' w:default="1"' : ""} w:styleId="${id}"><w:name w:val="${name}"/>${id === "Normal" ? "" : '<w:basedOn w:val="Normal"/>'}<w:qFormat/>${looks}</w:style>`;

const styles = (language: string): string =>
  `${head}<w:styles xmlns:w="${main}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>` +
  `<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="${xml(language)}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
  style("Normal", "Normal", "") +
  style("Heading1", "heading 1", '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="240"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>') +
  style("Address", "Address", '<w:pPr><w:spacing w:after="360" w:line="240" w:lineRule="auto"/><w:ind w:left="4820"/></w:pPr>') +
  style("Signature", "Signature", '<w:pPr><w:keepLines/><w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="3686"/><w:tab w:val="left" w:pos="4820"/><w:tab w:val="right" w:leader="underscore" w:pos="9354"/></w:tabs><w:spacing w:before="720"/></w:pPr>') +
  "</w:styles>";

const core = ({ title, language, day }: Paper): string =>
  `${head}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
  `<dc:title>${xml(title)}</dc:title><dc:language>${xml(language)}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${xml(day)}T00:00:00Z</dcterms:created></cp:coreProperties>`;

/** Makes the file. */
export function docx(paper: Paper): Uint8Array<ArrayBuffer> {
  const { address, subject, paragraphs, signature, language, day } = paper;
  const body = [
    ...(address ? [paragraph(address, "Address")] : []),
    ...(subject ? [paragraph(subject, "Heading1", address ? '<w:jc w:val="center"/>' : "")] : []),
    ...paragraphs.map((text) => paragraph(text)),
    ...(signature.length ? [paragraph(signature.map((label) => `${label} \t`).join("\t"), "Signature")] : []),
  ];
  return zip(
    [
      { name: "[Content_Types].xml", text: types },
      { name: "_rels/.rels", text: relations([["word/document.xml", `${office}/officeDocument`], ["docProps/core.xml", `${packages}/relationships/metadata/core-properties`]]) },
      { name: "docProps/core.xml", text: core(paper) },
      { name: "word/_rels/document.xml.rels", text: relations([["styles.xml", `${office}/styles`]]) },
      { name: "word/styles.xml", text: styles(language) },
      { name: "word/document.xml", text: `${head}<w:document xmlns:w="${main}"><w:body>${body.join("")}${page}</w:body></w:document>` },
    ],
    day,
  );
}

/** One paragraph; its lines and tabs stay. */
function paragraph(text: string, name = "", looks = ""): string {
  const runs = text.split(/(\r\n?|\n|\t)/).map((part) => {
    if (part === "\t") return "<w:tab/>";
    if (/^[\r\n]/.test(part)) return "<w:br/>";
    return part && `<w:t xml:space="preserve">${xml(part)}</w:t>`;
  });
  return `<w:p>${name && `<w:pPr><w:pStyle w:val="${name}"/>${looks}</w:pPr>`}<w:r>${runs.join("")}</w:r></w:p>`;
}

/** A text inside of XML, without the characters that XML 1.0 forbids. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
