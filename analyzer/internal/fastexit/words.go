package fastexit

import "bytes"

// someReadByVariable reports whether one of the files reads a setting by a variable, or
// cannot be read.
func someReadByVariable(files, readers []string) bool {
	var b buffer
	for _, name := range files {
		text, err := b.read(name)
		if err != nil || ReadsByVariable(text, readers) {
			return true
		}
	}
	return false
}

// ReadsByVariable reports whether source, a Go file, may call one of the functions called names
// with the name of a setting that is more than one literal. It avoids having to parse most files.
func ReadsByVariable(source []byte, names []string) bool {
	for _, name := range names {
		if calls(source, []byte(name+"(")) {
			return true
		}
	}
	return false
}

// calls reports whether source contains call, the name of a function and a
// parenthesis, with arguments of which the first is more than one literal. It
// matters neither what the function is called on nor whether its package has
// another name in this file.
func calls(source, call []byte) bool {
	for rest := source; ; {
		i := bytes.Index(rest, call)
		if i < 0 {
			return false
		}
		start := len(source) - len(rest) + i
		rest = rest[i+len(call):]
		if used(source[:start]) && !literalAlone(rest) {
			return true
		}
	}
}

// used reports whether a name that follows before is used there: it is
// not the end of a longer name, and no function, method or method of an
// interface is declared with it.
func used(before []byte) bool {
	if len(before) == 0 {
		return false
	}
	switch last := before[len(before)-1]; {
	case inName(last), last == '\t', last == '\n':
		return false
	}
	return !bytes.HasSuffix(before, []byte("func ")) && !bytes.HasSuffix(before, []byte(") "))
}

// literalAlone reports whether arguments, with what follows them, name nothing,
// or begin with a literal that is all of the first argument.
func literalAlone(arguments []byte) bool {
	arguments = bytes.TrimLeft(arguments, blanks)
	if len(arguments) == 0 || arguments[0] == ')' {
		return true
	}
	if arguments[0] != '"' && arguments[0] != '`' {
		return false
	}
	end := bytes.IndexByte(arguments[1:], arguments[0])
	if end < 0 {
		return false
	}
	rest := bytes.TrimLeft(arguments[1+end+1:], blanks)
	return len(rest) > 0 && (rest[0] == ')' || rest[0] == ',')
}

const blanks = " \t\r\n"

// inName reports whether an identifier may hold c, a byte of UTF-8.
func inName(c byte) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= 0x80
}
