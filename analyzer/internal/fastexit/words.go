package fastexit

import "bytes"

// A call looks a setting up. It tells when the name of the setting is no
// literal: then the function around it looks settings up for others.
type call struct {
	name  []byte   // what to search for
	tails []string // what may follow, up to the name of the setting
}

var calls = []call{
	{[]byte("etenv("), []string{""}}, // os.Getenv, syscall.Getenv
	{[]byte("LookupEnv("), []string{""}},
	{[]byte("viper.Get"), []string{"Int(", "String(", "Duration("}},
	{[]byte("flag."), []string{"Int(", "String(", "Duration("}}, // pflag too
}

// enders begin statements of the outermost block of a gofmt-ed function, after
// which it does not return.
var enders = [][]byte{
	[]byte("\n\tos.Exit("), []byte("\n\tlog.Fatal"), []byte("\n\tlog.Panic"), []byte("\n\truntime.Goexit("),
}

// telling reports whether source may hold a function that reads settings for
// others or does not return.
func telling(source []byte) bool {
	for _, c := range calls {
		if c.in(source) {
			return true
		}
	}
	for _, statement := range enders {
		if bytes.Contains(source, statement) {
			return true
		}
	}
	return false
}

// in reports whether source calls c with a name that is no literal.
func (c call) in(source []byte) bool {
	for {
		i := bytes.Index(source, c.name)
		if i < 0 {
			return false
		}
		source = source[i+len(c.name):]
		for _, tail := range c.tails {
			if len(source) > len(tail) && string(source[:len(tail)]) == tail && isLetter(source[len(tail)]) {
				return true
			}
		}
	}
}

func isLetter(c byte) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
