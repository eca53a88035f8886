// Package sources says from which settings libraries fill the fields of structs, and under which names:
// by tags, prefixes, sections and rules such as those of viper, koanf, envconfig, kong and ff. It finds
// the fallbacks that calls and literals of those libraries declare.
package sources
