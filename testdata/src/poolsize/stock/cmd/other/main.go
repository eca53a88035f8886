// Command other is another binary of the module.
package main

func main() {}
