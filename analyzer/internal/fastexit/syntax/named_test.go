package syntax

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

func TestNamedByCallers(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		files []string // without the package clause
		want  bool
	}{
		"an exported function":         {[]string{`func F(key string) string { return os.Getenv(key) }`}, true},
		"its caller is exported":       {[]string{`func get(key string) string { return os.Getenv(key) }`, `func F(key string) string { return get("APP_" + key) }`}, true},
		"two helpers deep":             {[]string{`func get(key string) string { return os.Getenv(key) }`, `func number(k string) string { return get(k) }`, `func F(k string) string { return number(k) }`}, true},
		"a method":                     {[]string{`func (e env) Get(key string) string { return os.Getenv(key) }`}, true},
		"a field of the receiver":      {[]string{`func (e env) Size() string { return os.Getenv(e.prefix + "_SIZE") }`}, true},
		"a variable between":           {[]string{`func F(key string) string { name := "APP_" + key; return os.Getenv(name) }`}, true},
		"an element of the parameter":  {[]string{`func F(keys ...string) string { for _, key := range keys { if v := os.Getenv(key); v != "" { return v } }; return "" }`}, true},
		"a literal in a variable":      {[]string{`var Get = func(key string) string { return os.Getenv(key) }`}, true},
		"a literal that is returned":   {[]string{`func New() func(string) string { return func(key string) string { return os.Getenv(key) } }`}, true},
		"a helper as a value":          {[]string{`func get(key string) string { return os.Getenv(key) }`, `var Source = source{get: get}`}, true},
		"a helper in a list":           {[]string{`func get(key string) string { return os.Getenv(key) }`, `func F() source { return source{get} }`}, true},
		"no Go":                        {[]string{`func F( { os.Getenv(key) }`}, true},
		"a constant":                   {[]string{`func F() string { return os.Getenv(sizeVariable) }`}, false},
		"a list of the package":        {[]string{`func F() string { for _, key := range variables { if v := os.Getenv(key); v != "" { return v } }; return "" }`}, false},
		"a helper with a literal":      {[]string{`func get(key string) string { return os.Getenv(key) }`, `func F() string { return get("APP_SIZE") }`}, false},
		"a helper with its own list":   {[]string{`func first(keys []string) string { return os.Getenv(keys[0]) }`, `func F(n int) string { return first(variables) }`}, false},
		"only the fallback is given":   {[]string{`func F(fallback string) string { return config.DefaultString(sizeVariable, fallback) }`}, false},
		"a field with a name of a key": {[]string{`func F(key string) string { return os.Getenv(options.key) }`}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var files []string
			for i, text := range test.files {
				files = append(files, filepath.Join(t.TempDir(), strconv.Itoa(i)))
				if err := os.WriteFile(files[i], []byte("package p\n\n"+text+"\n"), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if got := namedByCallers(files, []string{"DefaultString", "Getenv"}); got != test.want {
				t.Errorf("namedByCallers = %v, want %v, of\n%s", got, test.want, test.files)
			}
		})
	}
}

// FuzzNamedByCallers holds that no source makes it fail.
func FuzzNamedByCallers(f *testing.F) {
	f.Add([]byte("package p\n\nfunc get(key string) string { return os.Getenv(key) }\n\nfunc F() { get(\"A\") }\n"))
	f.Add([]byte("package p\n\nvar Get = func(key string) string { return os.Getenv(key) }\n"))
	f.Fuzz(func(t *testing.T, source []byte) {
		name := filepath.Join(t.TempDir(), "p.go")
		if err := os.WriteFile(name, source, 0o666); err != nil {
			t.Fatal(err)
		}
		namedByCallers([]string{name}, []string{"Getenv"})
	})
}
