package output

import (
	"bytes"
	"os"
	"unicode/utf16"

	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

// sources reads files, each once, to count columns as SARIF does: in units of
// UTF-16, where Go counts bytes.
type sources struct{ files map[string][]byte }

// read returns the content of the file at path, or nil.
func (s *sources) read(path string) []byte {
	if s.files == nil {
		s.files = map[string][]byte{}
	}
	data, known := s.files[path]
	if !known {
		data, _ = os.ReadFile(path)
		s.files[path] = data
	}
	return data
}

// region returns the place from at to end.
func (s *sources) region(at, end finding.Position) sarifRegion {
	r := sarifRegion{StartLine: at.Line, StartColumn: s.column(at)}
	if end.File == at.File && (end.Line > at.Line || end.Line == at.Line && end.Column > at.Column) {
		r.EndLine, r.EndColumn = end.Line, s.column(end)
	}
	return r
}

// span returns the place of the bytes from start to end of the file at path,
// and whether it has them.
func (s *sources) span(path string, start, end int) (sarifRegion, bool) {
	data := s.read(path)
	if start < 0 || end < start || end > len(data) {
		return sarifRegion{}, false
	}
	from, to := lineColumn(data, start), lineColumn(data, end)
	return sarifRegion{from[0], from[1], to[0], to[1]}, true
}

// lineColumn returns line and column, in units of UTF-16, of an offset.
func lineColumn(data []byte, offset int) [2]int {
	before := data[:offset]
	lineStart := bytes.LastIndexByte(before, '\n') + 1
	return [2]int{bytes.Count(before, []byte("\n")) + 1, units(before[lineStart:]) + 1}
}

// column returns the column of at in units of UTF-16, or 0 if it is unknown.
func (s *sources) column(at finding.Position) int {
	if at.Column == 0 {
		return 0
	}
	data := s.read(at.File)
	for range at.Line - 1 {
		i := bytes.IndexByte(data, '\n')
		if i < 0 {
			return at.Column
		}
		data = data[i+1:]
	}
	if at.Column-1 > len(data) {
		return at.Column
	}
	return units(data[:at.Column-1]) + 1
}

// units is the length of text in UTF-16.
func units(text []byte) int { return len(utf16.Encode([]rune(string(text)))) }
