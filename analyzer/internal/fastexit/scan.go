package fastexit

import "bytes"

// scan reads what the go command says about a unit. It knows the JSON that the go
// command writes, and returns nil for anything else: package syntax reads that with
// encoding/json, which is initialized late.
func scan(data []byte) *Unit {
	u, r := new(Unit), &scanner{rest: data}
	r.object(func(name string) {
		switch name {
		case "ImportPath":
			u.ImportPath = r.text()
		case "GoFiles":
			r.list(func() { u.GoFiles = append(u.GoFiles, r.text()) })
		case "ModulePath":
			u.ModulePath = r.text()
		case "ModuleVersion":
			u.ModuleVersion = r.text()
		case "Module":
			u.Module = r.module()
		case "ImportMap":
			u.ImportMap = r.pairs()
		case "PackageVetx":
			u.PackageVetx = r.pairs()
		case "VetxOnly":
			u.VetxOnly = r.word() == "true"
		case "VetxOutput":
			u.VetxOutput = r.text()
		default:
			r.skip()
		}
	})
	if r.next() != 0 || r.failed {
		return nil
	}
	return u
}

// A scanner reads JSON from the front of rest.
type scanner struct {
	rest   []byte
	failed bool // the input is not what is expected, and rest is empty
}

func (r *scanner) fail() { r.rest, r.failed = nil, true }

// next returns the next byte that is no blank, or 0 at the end.
func (r *scanner) next() byte {
	r.rest = bytes.TrimLeft(r.rest, blanks)
	if len(r.rest) == 0 {
		return 0
	}
	return r.rest[0]
}

// take reads c if that is next, and reports whether it was.
func (r *scanner) take(c byte) bool {
	if r.next() != c {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

// need reads c.
func (r *scanner) need(c byte) {
	if !r.take(c) {
		r.fail()
	}
}

// text reads a string. Of the escapes it knows those of quotes and backslashes.
func (r *scanner) text() string {
	r.need('"')
	var text []byte
	for {
		i := bytes.IndexAny(r.rest, `"\`)
		if i < 0 || r.rest[i] == '\\' && (i+1 == len(r.rest) || r.rest[i+1] != '"' && r.rest[i+1] != '\\') {
			r.fail()
			return ""
		}
		text = append(text, r.rest[:i]...)
		if r.rest[i] == '"' {
			r.rest = r.rest[i+1:]
			return string(text)
		}
		text = append(text, r.rest[i+1])
		r.rest = r.rest[i+2:]
	}
}

// word reads a number, true, false or null.
func (r *scanner) word() string {
	r.next()
	i := bytes.IndexAny(r.rest, ",]}"+blanks)
	if i <= 0 {
		r.fail()
		return ""
	}
	word := string(r.rest[:i])
	r.rest = r.rest[i:]
	return word
}

// items reads what item reads, between open and end, with commas; or null.
func (r *scanner) items(open, end byte, item func()) {
	if r.next() == 'n' {
		r.word()
		return
	}
	r.need(open)
	if r.take(end) {
		return
	}
	for !r.failed {
		item()
		if r.take(end) {
			return
		}
		r.need(',')
	}
}

func (r *scanner) list(element func()) { r.items('[', ']', element) }

// object reads an object; value reads the value of the field called name.
func (r *scanner) object(value func(name string)) {
	r.items('{', '}', func() {
		name := r.text()
		r.need(':')
		value(name)
	})
}

func (r *scanner) pairs() map[string]string {
	pairs := map[string]string{}
	r.object(func(name string) { pairs[name] = r.text() })
	return pairs
}

func (r *scanner) module() *Module {
	if r.next() == 'n' {
		r.word()
		return nil
	}
	m := new(Module)
	r.object(func(name string) {
		switch name {
		case "Path":
			m.Path = r.text()
		case "Version":
			m.Version = r.text()
		default:
			r.skip()
		}
	})
	return m
}

// skip reads a value of any kind.
func (r *scanner) skip() {
	switch r.next() {
	case '{':
		r.object(func(string) { r.skip() })
	case '[':
		r.list(r.skip)
	case '"':
		r.text()
	default:
		r.word()
	}
}
