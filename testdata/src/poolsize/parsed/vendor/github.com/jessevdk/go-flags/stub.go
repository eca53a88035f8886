// Package flags has the declarations of the real one that tests need.
package flags

type Parser struct{}

func NewParser(data any, options uint) *Parser { return nil }

func (*Parser) Parse() ([]string, error) { return nil, nil }
