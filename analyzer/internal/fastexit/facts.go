package fastexit

// FactsHead begins a file of facts, as package unitdriver reads and writes it. It is built here
// without encoding/gob, which is initialized late.
const FactsHead = "poolvet facts 1\n"

// Mark names the type of the fact of package relevance. It occurs in the file of
// facts of a package exactly if that reaches a library.
const Mark = "relevance.Reaches"

// Reaching returns the file of facts of the package at path with one fact: that
// it reaches a library.
func Reaching(path string) []byte {
	return AppendSection([]byte(FactsHead), path, Mark, string(AppendText(AppendText(nil, ""), "\x01")))
}

// AppendSection appends the facts of one type about the package at path.
func AppendSection(to []byte, path, typ, facts string) []byte {
	return AppendText(AppendText(AppendText(to, path), typ), facts)
}

// AppendText appends the length of text, as encoding/binary writes it, and
// text.
func AppendText(to []byte, text string) []byte {
	n := len(text)
	for ; n >= 1<<7; n >>= 7 {
		to = append(to, byte(n)|1<<7)
	}
	return append(append(to, byte(n)), text...)
}
