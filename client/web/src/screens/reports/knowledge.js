// knowledge

export function KnowledgeReport() {
  return null;
}
