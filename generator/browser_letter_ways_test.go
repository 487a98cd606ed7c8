package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// saved presses the button of a way that makes a file and returns its name, type and content.
func (b letterTab) saved(way string) (name, kind string, content []byte) {
	b.t.Helper()
	b.text("window.followed.length = 0, URL.createObjectURL = (blob) => (window.file = blob, 'blob:file'), ''")
	b.way(way)
	b.until("window.followed.length === 1")
	encoded := b.text(`file.arrayBuffer().then((data) => btoa([...new Uint8Array(data)].map((byte) => String.fromCharCode(byte)).join('')))`)
	content, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.text("window.followed[0][3]"), b.text("file.type"), content
}

// TestLetterText saves letters as plain text, as Windows reads it.
func TestLetterText(t *testing.T) {
	b := newLetterTab(t, phone)
	b.start("ru/letters/statement/")
	b.fill("office", "101000")
	b.fill("who", "Иван <Петров>")
	b.fill("track", "RA123456789CN")
	name, kind, content := b.saved("text")
	b.want("name", name, "statement.txt")
	b.want("type", kind, "text/plain;charset=utf-8")
	b.want("content", string(content), "\ufeffНачальнику отделения 101000\r\nот Иван <Петров>\r\n\r\nЗаявление\r\n\r\n1. Отправление RA123456789CN пришло вскрытым.\r\n\r\n"+
		"2. Прошу составить акт.\r\n\r\nПриложения:\r\n- фото\r\n")
	b.want("said", b.status(), "Файл statement.txt — в загрузках.")
	b.start("en/letters/reminder/")
	b.fill("order_id", "8001234567890123")
	b.fill("sum", "5")
	if _, _, content = b.saved("text"); !strings.HasPrefix(string(content), "Reminder: ") {
		t.Errorf("a letter in ASCII begins with %q", content[:min(12, len(content))])
	}
	b.quiet("text")
}

// docxPart is what the tests read of a paragraph of a Word file.
type docxPart struct {
	Style struct {
		Value string `xml:"val,attr"`
	} `xml:"pPr>pStyle"`
	Runs []struct {
		Inner []struct {
			XMLName xml.Name
			Text    string `xml:",chardata"`
		} `xml:",any"`
	} `xml:"r"`
}

func (p docxPart) String() string {
	var b strings.Builder
	for _, run := range p.Runs {
		for _, part := range run.Inner {
			b.WriteString(map[string]string{"br": "\n", "tab": "\t"}[part.XMLName.Local] + part.Text)
		}
	}
	return p.Style.Value + ": " + b.String()
}

// unzip reads an archive, checksums included, and holds that each file of it is XML.
func unzip(t *testing.T, data []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r) // fails where the checksum is wrong
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		files[f.Name] = string(text)
		for d := xml.NewDecoder(bytes.NewReader(text)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return files
}

// TestLetterWord saves letters for Word: their parts are what the standard asks for, the reader's text stays text, and the file
// tells nothing of the reader but the letter.
func TestLetterWord(t *testing.T) {
	b := newLetterTab(t, phone)
	b.start("ru/letters/statement/")
	b.fill("office", "101000")
	b.fill("who", "Иван <w:br/> & «Петров»\u0001\u000b\ufffe")
	b.fill("track", "RA\t1]]>")
	name, kind, content := b.saved("word")
	b.want("name", name, "statement.docx")
	b.want("type", kind, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
	files := unzip(t, content)
	for _, part := range []string{"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/styles.xml", "word/document.xml"} {
		if files[part] == "" {
			t.Errorf("no %s in the file", part)
		}
	}
	var document struct {
		Paragraphs []docxPart `xml:"body>p"`
		Size       struct {
			W string `xml:"w,attr"`
			H string `xml:"h,attr"`
		} `xml:"body>sectPr>pgSz"`
	}
	if err := xml.Unmarshal([]byte(files["word/document.xml"]), &document); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range document.Paragraphs {
		got = append(got, p.String())
	}
	b.want("paragraphs", strings.Join(got, "|"), "Address: Начальнику отделения 101000\nот Иван <w:br/> & «Петров»|Heading1: Заявление|: 1. Отправление RA\t1]]> пришло вскрытым.|"+
		": 2. Прошу составить акт.|: Приложения:\n- фото|Signature: Дата \t\tПодпись \t")
	b.want("A4", document.Size.W+" "+document.Size.H, "11906 16838")
	if !strings.Contains(files["word/styles.xml"], `<w:lang w:val="ru"/>`) {
		t.Error("the file does not say that it is in Russian")
	}
	var core struct {
		Parts []struct {
			XMLName xml.Name
			Text    string `xml:",chardata"`
		} `xml:",any"`
	}
	if err := xml.Unmarshal([]byte(files["docProps/core.xml"]), &core); err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, part := range core.Parts {
		told = append(told, part.XMLName.Local+" "+part.Text)
	}
	b.want("what the file tells of itself", strings.Join(told, ", "), "title Заявление, language ru, created 2026-11-22T00:00:00Z")
	again := slices.Clone(content)
	if _, _, content = b.saved("word"); !bytes.Equal(again, content) {
		t.Error("the same letter makes another file")
	}
	b.quiet("word")
}

// TestLetterMail opens letters in mail programs: short ones whole, long ones by the clipboard.
func TestLetterMail(t *testing.T) {
	b := newLetterTab(t, phone)
	b.start("en/letters/reminder/")
	b.want("what comes first", b.text("[...document.querySelectorAll('.letter-first [data-way]')].map((e) => e.dataset.way).join()"), "mail,copy")
	b.fill("order_id", "8001234567890123")
	b.fill("sum", "12.50")
	b.fill("words", "50% + «more»?")
	const body = "Please return US$12.50.\nThank you.\n\n50% + «more»?"
	b.way("mail")
	b.until("window.followed.length === 1")
	raw := b.text("window.followed[0][0]")
	b.want("mailto", raw, "mailto:?subject=Reminder%3A%20order%208001234567890123%20%26%20more&body=Please%20return%20US%2412.50.%0D%0AThank%20you.%0D%0A%0D%0A50%25%20%2B%20%C2%ABmore%C2%BB%3F")
	for _, service := range []struct{ way, host, subject string }{
		{"gmail", "mail.google.com", "su"}, {"yandex", "mail.yandex.ru", "subject"}, {"mailru", "e.mail.ru", "subject"}, {"outlook", "outlook.live.com", "subject"},
	} {
		b.text("window.followed.length = 0, ''")
		b.way(service.way)
		b.until("window.followed.length === 1")
		link := evaluate[[]string](b.tab, "window.followed[0]")
		address, err := url.Parse(link[0])
		if err != nil {
			t.Fatal(err)
		}
		if q := address.Query(); address.Host != service.host || q.Get(service.subject) != "Reminder: order 8001234567890123 & more" || q.Get("body") != body {
			t.Errorf("%s leads to %s", service.way, link[0])
		}
		if link[1] != "_blank" || !strings.Contains(link[2], "noreferrer") {
			t.Errorf("%s opens in %q with rel=%q", service.way, link[1], link[2])
		}
		note := b.text(fmt.Sprintf("document.querySelector('[data-way=%s]').parentNode.querySelector('small').textContent", service.way))
		if !strings.Contains(note, "the text goes to") {
			t.Errorf("%s does not say where the text goes: %q", service.way, note)
		}
	}
	b.fill("words", strings.Repeat("Ж", 400)) // 2,400 characters of an address
	b.text("window.followed.length = 0, ''")
	b.way("mail")
	b.until("window.followed.length === 1")
	b.want("a long letter", b.text("window.followed[0][0]"), "mailto:?subject=Reminder%3A%20order%208001234567890123%20%26%20more")
	b.want("is copied", b.text("window.copied.slice(0, 34)"), "Please return US$12.50.\nThank you.")
	b.want("and said", b.status(), "The letter is long, and mail apps may cut it. The text is copied: paste it into the new mail.")
	b.quiet("mail")
}

var pdfPage = regexp.MustCompile(`/Type\s*/Page\b`)

// TestLetterPrint prints letters: nothing but the letter, on one sheet, with lines where it has blanks.
func TestLetterPrint(t *testing.T) {
	for _, test := range []struct {
		script bool
		want   string
	}{
		{true, "Начальнику отделения 101000\nот Иван Петров\n\nЗаявление\n\n1. Отправление Tracking number пришло вскрытым.\n\n2. Прошу составить акт.\n\nПриложения:\n- фото\n\nДата\nПодпись"},
		{false, "Начальнику отделения Post office\nот From\n\nЗаявление\n\n1. Отправление Tracking number пришло вскрытым.\n\n2. Прошу составить акт.\n\nПриложения:\n- фото\n\nДата\nПодпись"},
	} {
		b := newLetterTab(t, view{width: 1280, script: test.script})
		if test.script {
			b.start("en/letters/statement/")
			b.want("what comes first", b.text("[...document.querySelectorAll('.letter-first [data-way]')].map((e) => e.dataset.way).join()"), "print,word")
			b.fill("office", "101000")
			b.fill("who", "Иван Петров")
			b.way("print")
			b.want("printed", b.text("String(window.printed)"), "1")
			b.want("said", b.status(), "Blanks are printed as lines: fill them in by hand.")
		} else {
			b.open(b.host.URL + "/en/letters/statement/")
		}
		var pdf []byte
		b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			printed, err := cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true)})
			if err != nil {
				return err
			}
			pdf = printed.Data
			_, err = cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
			return err
		}))
		if pages := len(pdfPage.FindAll(pdf, -1)); pages != 1 {
			t.Errorf("script %t: %d sheets", test.script, pages)
		}
		b.want("what is printed", b.text("document.body.innerText.trim().replace(/\\n{3,}/g, '\\n\\n')"), test.want)
		b.want("blanks are lines", b.text("((s) => s.color + ' ' + s.borderBottomStyle)(getComputedStyle(document.querySelector('[data-block=first] .blank')))"), "rgba(0, 0, 0, 0) solid")
	}
}
