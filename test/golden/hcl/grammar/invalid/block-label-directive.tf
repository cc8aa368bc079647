a "%{if x}" {
}
