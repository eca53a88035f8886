// Package properties has the declarations of the real one that tests need.
package properties

type Encoding uint

const UTF8 Encoding = 1

type Properties struct{}

func MustLoadFile(filename string, enc Encoding) *Properties { return nil }

func (*Properties) GetInt(key string, def int) int          { return 0 }
func (*Properties) GetString(key string, def string) string { return "" }
