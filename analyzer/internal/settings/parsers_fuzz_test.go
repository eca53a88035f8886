package settings

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// FuzzParsers gives data to the parser of one of the formats, without a file,
// which is some hundred times as fast as the other targets. A setting must stand
// on a line that holds its value.
func FuzzParsers(f *testing.F) {
	archives, err := filepath.Glob("../../../testdata/settings/*.txtar")
	if err != nil || len(archives) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, archive := range archives {
		parsed, err := txtar.ParseFile(archive)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range parsed.Files {
			entry := newEntry(file.Name, &dir{path: filepath.ToSlash(filepath.Dir(file.Name))})
			for i, format := range formats {
				if format.match(entry) {
					f.Add(uint8(i), string(file.Data))
				}
			}
		}
	}
	f.Fuzz(func(t *testing.T, number uint8, text string) {
		format := formats[int(number)%len(formats)]
		if len(text) > 1<<16 {
			return
		}
		lines := strings.Split(text, "\n")
		list, problems := format.parse([]byte(text))
		for i := range list {
			s := &list[i]
			if s.Line < 1 || s.Line > len(lines) {
				t.Errorf("%s: %s stands on line %d of %d", format.name, s.Key, s.Line, len(lines))
			} else if !s.Resolved && !strings.Contains(lines[s.Line-1], s.Value) {
				t.Errorf("%s: line %d, %q, does not hold %q", format.name, s.Line, lines[s.Line-1], s.Value)
			}
		}
		for _, p := range problems {
			if p.Line < 0 || p.Line > len(lines) {
				t.Errorf("%s: no line %d of %d: %s", format.name, p.Line, len(lines), p.Message)
			}
		}
	})
}
