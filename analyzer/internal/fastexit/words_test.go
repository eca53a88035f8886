package fastexit

import (
	"slices"
	"testing"
)

func TestReadsByVariable(t *testing.T) {
	t.Parallel()
	names := slices.Concat(readers("os"), readers("syscall"), readers("github.com/spf13/viper"))
	file := func(imported, body string) string {
		return "package p\n\nimport \"" + imported + "\"\n\nfunc f(key string) string { " + body + " }\n"
	}
	for name, test := range map[string]struct {
		source string
		want   bool
	}{
		"Getenv":                  {file("os", "return os.Getenv(key)"), true},
		"LookupEnv":               {file("os", "v, _ := os.LookupEnv(key); return v"), true},
		"of syscall":              {file("syscall", "v, _ := syscall.Getenv(key); return v"), true},
		"viper":                   {file("github.com/spf13/viper", "return viper.GetString(key)"), true},
		"a viper of the program":  {file("github.com/spf13/viper", "return settings.GetString(key)"), true},
		"under another name":      {"package p\n\nimport stdos \"os\"\n\nfunc f(key string) string { return stdos.Getenv(key) }\n", true},
		"a dot import":            {"package p\n\nimport . \"os\"\n\nfunc f(key string) string { return Getenv(key) }\n", true},
		"on lines of its own":     {file("os", "return os.Getenv(\n\tkey,\n)"), true},
		"a prefix":                {file("os", "return os.Getenv(\"APP_\" + key)"), true},
		"a raw prefix":            {file("os", "return os.Getenv(`APP_`+key)"), true},
		"an expression":           {file("os", "return os.Getenv((key))"), true},
		"the second call":         {file("os", "return os.Getenv(\"HOME\") + os.Getenv(key)"), true},
		"a name of other letters": {file("os", "return os.Getenv(ключ)"), true},
		"a literal":               {file("os", "return os.Getenv(\"HOME\")"), false},
		"a literal on a line":     {file("os", "return os.Getenv(\n\t\"HOME\",\n)"), false},
		"a raw literal":           {file("os", "return os.Getenv(`HOME`)"), false},
		"a longer name":           {file("os", "return libc.Xgetenv(key) + mygetenv(key) + MyGetenv(key) + Ж_Getenv(key)"), false},
		"a function of that name": {"package p\n\nfunc Getenv(key string) string { return key }\n", false},
		"a method of that name":   {"package p\n\nfunc (c *config) GetString(key string) string { return key }\n", false},
		"an interface":            {"package p\n\ntype source interface {\n\tGetenv(key string) string\n}\n", false},
		"no argument":             {file("os", "return c.GetString()"), false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := ReadsByVariable([]byte(test.source), names); got != test.want {
				t.Errorf("readsByVariable = %v, want %v, of\n%s", got, test.want, test.source)
			}
		})
	}
}

// FuzzReadsByVariable holds that no source makes it fail.
func FuzzReadsByVariable(f *testing.F) {
	f.Add([]byte("os.Getenv("))
	f.Add([]byte("Getenv(\""))
	f.Fuzz(func(_ *testing.T, source []byte) { ReadsByVariable(source, []string{"Getenv"}) })
}
