package analyzer_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A bannedWord is one that a reader stumbles over, with what to write instead.
type bannedWord struct {
	form    *regexp.Regexp
	instead string
}

var bannedWords = []bannedWord{
	{word(`tell|tells|told`), "report, say, print or show"},
	{word(`speaks?|spoke|spoken`), "apply to, be about or report"},
	{word(`nobody|somebody|whoever`), "no caller, a caller, a user: name who is meant"},
	{word(`(gives?|given|giving|gave) back`), "release, close or return"},
	{word(`comes? at once`), "run at the same time"},
	{word(`round (the|its|their)`), "around or bypassing"},
	{word(`beside`), "next to or compared with"},
	{word(`(of|in) the house`), "in-house, or of your code"},
	{word(`in each turn|(next|earlier) turns? of`), "iteration"},
	{word(`(stands?|standing) still`), "hang, block or deadlock"},
	{word(`stays silent`), "not reported"},
	{word(`lies (below|in|outside|inside|next to)`), "is below, is in"},
	{word(`(inside|outside) of`), "inside or outside, without of"},
	{word(`(handed|hands) on`), "pass on"},
	{word(`one's own`), "of the program, of the module: name whose"},
	{word(`near or far`), "directly or not"},
	{word(`which is no (kind|Go file)`), "is not a"},
	{regexp.MustCompile(`(?i)behaviour|neighbour|honour|colour|catalogue`), "American spelling: behavior, neighbor, honor, color, catalog"},
	{word(`(un)?(cancell|marshall|labell|modell|travell)(ed|ing)`), "American spelling: canceled, marshaled, labeled, modeled, traveled"},
	{word(`(recogni|initiali|normali|seriali|optimi|summari|generali|synchroni|organi)s(e|es|ed|ing|ation)`), "American spelling, with z"},
	{word(`something else than`), "something other than"},
}

func word(form string) *regexp.Regexp { return regexp.MustCompile(`(?i)\b(` + form + `)\b`) }

// anyBanned finds out at once whether a text has any of the words.
var anyBanned = sync.OnceValue(func() *regexp.Regexp {
	var forms []string
	for _, b := range bannedWords {
		forms = append(forms, "(?:"+b.form.String()+")")
	}
	return regexp.MustCompile(strings.Join(forms, "|"))
})

// read are the endings of the files that people read.
var read = []string{".go", ".md", ".yml", ".txtar"}

// TestPlainEnglish finds words that the guide in docs/CONTRIBUTING.md bans, in
// code, comments, texts and docs.
func TestPlainEnglish(t *testing.T) {
	t.Parallel()
	files := 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && entry.Name() != ".." && entry.Name() != ".github":
			return fs.SkipDir
		case entry.IsDir() || !slices.Contains(read, filepath.Ext(path)) || entry.Name() == "english_test.go" || entry.Name() == "stub.go":
			return nil
		}
		files++
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if !anyBanned().Match(text) {
			return nil
		}
		for i, line := range strings.Split(string(text), "\n") {
			for _, b := range bannedWords {
				if found := b.form.FindString(line); found != "" {
					t.Errorf("%s:%d: %q: write %s", filepath.ToSlash(path), i+1, found, b.instead)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 500 {
		t.Errorf("only %d files were read", files)
	}
}

var finding = regexp.MustCompile(`(?m)^(?:> |# )?(?:\S+\.go:\d+(?::\d+)?: )(.*) \[((?:straypool|lostsession|poolsize|heldsession)/[\w-]+)\]$`)

// maxMessage is how long the text of a finding may be, in bytes, without its
// place and kind. The guide asks for 240; sums over several places need more.
const maxMessage = 280

// TestMessages holds what a program can check of the guide for messages, over
// every finding that the docs and the scripts show.
func TestMessages(t *testing.T) {
	t.Parallel()
	var pages []string
	for _, pattern := range []string{"../README.md", "../docs/*.md", "../docs/rules/*.md", "../testdata/script/*.txtar"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	seen := map[string]bool{}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range finding.FindAllStringSubmatch(strings.ReplaceAll(string(text), "\r\n", "\n"), -1) {
			message, kind := m[1], m[2]
			if seen[message] {
				continue
			}
			seen[message] = true
			for _, problem := range problems(message, kind) {
				t.Errorf("%s: %s: %s [%s]", page, problem, message, kind)
			}
		}
	}
	if len(seen) < 60 {
		t.Errorf("only %d messages were found", len(seen))
	}
}

var (
	identifier = regexp.MustCompile(`[\w)\]]\.\w|[a-z][A-Z]|_|"|\d|/|nothing (calls|creates)`)
	remedyless = []string{"config", "panic", "directive", "unreadable"}
)

// problems says what is wrong with a message: it names a thing and a fact, and
// after a semicolon or a comma what to do, in lower case and without a period.
func problems(message, kind string) []string {
	var wrong []string
	if len(message) > maxMessage {
		wrong = append(wrong, "longer than 280 bytes")
	}
	if strings.HasSuffix(message, ".") || strings.Contains(message, ". ") {
		wrong = append(wrong, "more than one sentence")
	}
	if !identifier.MatchString(message) {
		wrong = append(wrong, "names no thing of the code")
	}
	if _, name, _ := strings.Cut(kind, "/"); !slices.Contains(remedyless, name) && !strings.Contains(message, "; ") && !strings.Contains(message, ", but ") {
		wrong = append(wrong, "has no remedy")
	}
	return wrong
}
