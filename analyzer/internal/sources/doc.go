// Package sources knows how libraries such as viper, koanf, envconfig, kong and ff fill the fields of
// structs from settings: by tags, prefixes, sections and naming rules. It also finds the fallbacks that
// calls and literals of those libraries declare.
package sources
